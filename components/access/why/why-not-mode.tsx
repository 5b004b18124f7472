'use client';

import { DecisionMark } from '../../ui/decision-mark.tsx';
import { AccessStrip } from '../ask/access-strip.tsx';
import { AFRESH } from '../ask/ask-address.ts';
import type { AskContext } from '../ask/ask-context.ts';
import { ComputedBy } from '../ask/computed-by.tsx';
import { missingParts, QuestionFields } from '../ask/question-fields.tsx';
import { InWords, QuestionForm, useDraft } from '../ask/question-form.tsx';
import { ReadingPanel } from '../ask/reading-panel.tsx';
import { StartPanel } from '../ask/start-panel.tsx';
import { SubjectPicker } from '../ask/subject-picker.tsx';
import { withArticle } from '../ask/with-article.ts';
import { useWhyAnswer, type WhyAsked } from './use-why-answer.tsx';

/** "Why can Mira not delete a flag": one person, one question, the whole page. */
export function WhyNotMode({ context }: { context: AskContext }) {
  const { connection, url, snapshot, catalogue, reading } = context;
  const { action, resource, person } = url.ask;
  const { words } = connection;
  const [draft, setDraft] = useDraft({ action, resource, person });
  const missing = [
    ...(draft.person === undefined ? [withArticle(words.subject)] : []),
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
        <StartPanel
          context={context}
          title="Ask why somebody cannot"
          lead="The answer names the statements that came nearest, the part in which each differs, and the least that would change it."
        />
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

function Answer(asked: WhyAsked) {
  const { connection, reading } = asked.context;
  const { decision, title, line, body, foot, computed } = useWhyAnswer(asked, 2);
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-6">
        <div className="max-w-[720px]">
          {decision !== undefined && (
            <header className="mb-5 flex items-start gap-2.5">
              <DecisionMark decision={decision.outcome} word={null} size={16} className="mt-1.5" />
              <div className="min-w-0">
                <h1 className="text-title wrap-anywhere">{title}</h1>
                <p className="text-ink-2">{line}</p>
              </div>
            </header>
          )}
          {body}
          {foot !== undefined && <div className="mt-4 border-t border-line pt-4">{foot}</div>}
        </div>
      </div>
      <ComputedBy context={asked.context} />
      <AccessStrip state={reading.state} computed={computed} words={connection.words} />
    </>
  );
}
