'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { whatIfQuery } from '#lib/queries/access.ts';
import { AccessStrip } from '../ask/access-strip.tsx';
import { AFRESH, type AskChange } from '../ask/ask-address.ts';
import type { AskContext } from '../ask/ask-context.ts';
import { InConnection, type QuestionDraft } from '../ask/question-fields.tsx';
import { InWords, QuestionForm, useDraft } from '../ask/question-form.tsx';
import { ReadingPanel } from '../ask/reading-panel.tsx';
import { ChangeForm } from './change-form.tsx';
import { type ChangeDraft, fromDraft, toDraft } from './change-kinds.ts';
import { LookedAt } from './looked-at.tsx';
import { WhatIfResult } from './what-if-result.tsx';
import { WHAT_IF_ROWS } from './what-if-rows.ts';

/** "What if we give Mira the role Flag maintainer": the change, what is looked at, and whose answers it turns. */
export function WhatIfMode({ context }: { context: AskContext }) {
  const { connection, url, snapshot, catalogue, reading } = context;
  const { change, action, resource, from } = url.ask;
  const [draft, setDraft] = useDraftChange(change);
  const [looked, setLooked] = useDraft<QuestionDraft>({ action, resource });
  const read = fromDraft(draft, connection.words);
  const missing = [...read.missing, ...(looked.resource === undefined ? ['a resource'] : [])];
  const whole = change !== undefined && resource !== undefined && snapshot !== undefined;
  const answer = useQuery({
    ...whatIf(connection.id, { change, action, resource, snapshot, from }),
    enabled: whole,
  });
  return (
    <>
      <QuestionForm
        label="What if"
        missing={missing}
        onAsk={() => {
          if (read.change !== undefined)
            url.change({ ...AFRESH, connection: connection.id, change: read.change, ...looked });
        }}
        below={<InWords {...looked} catalogue={catalogue} />}
      >
        <ChangeForm context={context} draft={draft} onDraft={setDraft} />
        <InConnection context={context} />
        <LookedAt context={context} draft={looked} onDraft={setLooked} />
      </QuestionForm>
      {reading.state?.snapshot == null ? (
        <ReadingPanel
          reading={reading}
          vendorName={connection.vendorName}
          mayRefresh={connection.mayRefresh}
        />
      ) : change === undefined || resource === undefined ? (
        <div className="flex-1 px-4 py-6 sm:px-6">
          <h1 className="text-title">Try a change in thought</h1>
          <p className="mt-1 max-w-[560px] text-ink-2">
            Rolecall works out everybody’s answers before and after it. Nothing is written to{' '}
            {connection.vendorName}.
          </p>
        </div>
      ) : (
        <WhatIfResult context={context} query={answer} change={change} />
      )}
      <AccessStrip state={reading.state} computed={answer.data} words={connection.words} />
    </>
  );
}

/** The difference as the address asks for it. Rows of another change would be a lie: none are kept. */
function whatIf(
  connectionId: string,
  asked: Pick<AskChange, 'change' | 'action' | 'resource' | 'snapshot' | 'from'>,
) {
  const { placeholderData: _, ...query } = whatIfQuery(connectionId, {
    change: asked.change ?? { change: 'remove-role', subject: '', role: '' },
    action: asked.action,
    resource: asked.resource ?? '',
    snapshot: asked.snapshot,
    offset: asked.from,
    limit: WHAT_IF_ROWS,
  });
  return query;
}

/** The form of the change in the address; another change there fills it anew. */
function useDraftChange(change: Parameters<typeof toDraft>[0]) {
  const name = JSON.stringify(change ?? null);
  const [held, setHeld] = useState({ name, draft: toDraft(change) });
  if (held.name !== name) setHeld({ name, draft: toDraft(change) });
  const draft = held.name === name ? held.draft : toDraft(change);
  const set = (part: Partial<ChangeDraft>) => setHeld({ name, draft: { ...draft, ...part } });
  return [draft, set] as const;
}
