'use client';

import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { whoCanQuery } from '#lib/queries/access.ts';
import { AccessStrip } from '../ask/access-strip.tsx';
import { AFRESH } from '../ask/ask-address.ts';
import type { AskContext } from '../ask/ask-context.ts';
import { Examples } from '../ask/examples.tsx';
import { missingParts, QuestionFields } from '../ask/question-fields.tsx';
import { InWords, QuestionForm, useDraft } from '../ask/question-form.tsx';
import { ReadingPanel } from '../ask/reading-panel.tsx';
import { WhoCanResult } from './who-can-result.tsx';
import { WHO_CAN_ROWS } from './who-can-rows.ts';

const WhyDrawer = lazy(() =>
  import('../why/why-drawer.tsx').then((module) => ({ default: module.WhyDrawer })),
);

/** "Who can delete any flag in web": the question, everyone it is about, and why for one of them. */
export function WhoCanMode({ context }: { context: AskContext }) {
  const { connection, url, snapshot, catalogue, reading } = context;
  const { ask } = url;
  const { action, resource } = ask;
  const [draft, setDraft] = useDraft({ action, resource });
  const asked = { action: action ?? '', resource: resource ?? '', snapshot };
  const whole = action !== undefined && resource !== undefined && snapshot !== undefined;
  const query = whoCanQuery(connection.id, {
    ...asked,
    outcome: ask.outcome,
    text: ask.text,
    offset: ask.from,
    limit: WHO_CAN_ROWS,
  });
  const question = JSON.stringify([connection.id, asked]);
  const answer = useQuery({
    ...query,
    enabled: whole,
    // Rows of another question would be a lie.
    placeholderData: (before, of) =>
      of !== undefined && questionOf(of.queryKey) === question ? before : undefined,
  });
  const missing = missingParts(draft, connection.words.action);
  return (
    <>
      <div className="relative flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <QuestionForm
            label="Who can"
            missing={missing}
            onAsk={() => url.change({ ...AFRESH, person: undefined, connection: connection.id, ...draft })}
            below={<InWords {...draft} catalogue={catalogue} />}
          >
            <span>Who can</span>
            <QuestionFields context={context} draft={draft} onDraft={setDraft} />
          </QuestionForm>
          {reading.state?.snapshot == null ? (
            <ReadingPanel
              reading={reading}
              vendorName={connection.vendorName}
              mayRefresh={connection.mayRefresh}
            />
          ) : action === undefined || resource === undefined ? (
            <Examples context={context} />
          ) : (
            <WhoCanResult context={context} query={answer} question={{ action, resource }} />
          )}
        </div>
        {ask.person !== undefined &&
          action !== undefined &&
          resource !== undefined &&
          snapshot !== undefined && (
            <Suspense>
              <WhyDrawer
                key={ask.person}
                context={context}
                question={{ action, resource }}
                person={ask.person}
                snapshot={snapshot}
              />
            </Suspense>
          )}
      </div>
      <AccessStrip state={reading.state} computed={answer.data} words={connection.words} />
    </>
  );
}

/** The question of a who-can key, without what only narrows or pages it. */
function questionOf(key: readonly unknown[]): string {
  const [, connectionId, , asked] = key;
  if (typeof asked !== 'object' || asked === null) return '';
  const { action, resource, snapshot } = { action: '', resource: '', snapshot: '', ...asked };
  return JSON.stringify([connectionId, { action, resource, snapshot }]);
}
