'use client';

import { useState } from 'react';
import type { AccessQuestion } from '#lib/domain/access-decision.ts';
import { DecisionMark } from '../../ui/decision-mark.tsx';
import { toPlainText } from '../../ui/visible-marks.ts';
import { AccessStrip } from '../ask/access-strip.tsx';
import { AFRESH } from '../ask/ask-address.ts';
import type { AskContext } from '../ask/ask-context.ts';
import { ComputedBy } from '../ask/computed-by.tsx';
import { missingParts, QuestionFields } from '../ask/question-fields.tsx';
import { InWords, QuestionForm, useDraft } from '../ask/question-form.tsx';
import { ReadingPanel } from '../ask/reading-panel.tsx';
import { SubjectPicker } from '../ask/subject-picker.tsx';
import { changeNames } from './change-names.ts';
import { useWhy } from './use-why.ts';
import { WhyBody } from './why-body.tsx';
import { WhyFoot } from './why-foot.tsx';
import { whyLine, whyTitle } from './why-words.ts';

/** "Why can Mira not delete a flag": one person, one question, the whole page. */
export function WhyNotMode({ context }: { context: AskContext }) {
  const { connection, url, snapshot, catalogue, reading } = context;
  const { action, resource, person } = url.ask;
  const { words } = connection;
  const [draft, setDraft] = useDraft({ action, resource, person });
  const missing = [
    ...(draft.person === undefined ? [`a ${words.subject}`] : []),
    ...missingParts(draft, words.action),
  ];
  return (
    <>
      <QuestionForm
        label="Why can somebody not"
        missing={missing}
        onAsk={() => url.change({ ...AFRESH, connection: connection.id, ...draft })}
        below={<InWords {...draft} catalogue={catalogue} />}
      >
        <span>Why can</span>
        <SubjectPicker
          large
          word={words.subject}
          connectionId={connection.id}
          snapshot={snapshot}
          subject={draft.person}
          onPick={(key) => setDraft({ person: key })}
        />
        <span>not</span>
        <QuestionFields context={context} draft={draft} onDraft={setDraft} />
      </QuestionForm>
      {reading.state?.snapshot == null || snapshot === undefined ? (
        <ReadingPanel
          reading={reading}
          vendorName={connection.vendorName}
          mayRefresh={connection.mayRefresh}
        />
      ) : action === undefined || resource === undefined || person === undefined ? (
        <div className="flex-1 px-4 py-6 sm:px-6">
          <h1 className="text-title">Ask why somebody cannot</h1>
          <p className="mt-1 max-w-[560px] text-ink-2">
            The answer names the statements that came nearest, the part in which each differs, and the least
            that would change it.
          </p>
        </div>
      ) : (
        <Answer
          key={person}
          context={context}
          question={{ action, resource }}
          person={person}
          snapshot={snapshot}
        />
      )}
    </>
  );
}

function Answer({
  context,
  question,
  person,
  snapshot,
}: {
  context: AskContext;
  question: AccessQuestion;
  person: string;
  snapshot: string;
}) {
  const { connection, catalogue, reading } = context;
  const why = useWhy(connection.id, question, person, snapshot);
  const [chosen, setChosen] = useState(0);
  const names = changeNames(
    catalogue,
    connection.words.group,
    why.subject === undefined ? [] : [why.subject],
  );
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-6">
        <div className="max-w-[720px]">
          {why.decision !== undefined && (
            <header className="mb-5 flex items-start gap-2.5">
              <DecisionMark decision={why.decision.outcome} word={null} size={16} className="mt-1.5" />
              <div className="min-w-0">
                <h1 className="text-title wrap-anywhere">
                  {whyTitle(why.decision.outcome, toPlainText(why.subject?.name ?? person))}
                </h1>
                <p className="text-ink-2">{whyLine(why.decision)}</p>
              </div>
            </header>
          )}
          <WhyBody
            context={context}
            question={question}
            person={person}
            snapshot={snapshot}
            why={why}
            names={names}
            chosen={chosen}
            onChoose={setChosen}
            headingLevel={2}
          />
          {why.whyNot !== undefined && why.whyNot.grants.length > 0 && (
            <div className="mt-4 border-t border-line pt-4">
              <WhyFoot context={context} whyNot={why.whyNot} names={names} chosen={chosen} />
            </div>
          )}
        </div>
      </div>
      <ComputedBy context={context} />
      <AccessStrip state={reading.state} computed={why.computed} words={connection.words} />
    </>
  );
}
