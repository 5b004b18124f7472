'use client';

import { useQuery } from '@tanstack/react-query';
import { whatIfQuery } from '#lib/queries/access.ts';
import { printChanges } from '#lib/queries/print-changes.ts';
import { AccessStrip } from '../ask/access-strip.tsx';
import { AFRESH, type AskChange } from '../ask/ask-address.ts';
import type { AskContext } from '../ask/ask-context.ts';
import { InConnection, type QuestionDraft } from '../ask/question-fields.tsx';
import { InWords, QuestionForm, useDraft } from '../ask/question-form.tsx';
import { ReadingPanel } from '../ask/reading-panel.tsx';
import { StartPanel } from '../ask/start-panel.tsx';
import { fromDraft, missingIn } from './change-draft.ts';
import { ChangeList } from './change-list.tsx';
import { LookedAt } from './looked-at.tsx';
import { useDrafts } from './use-drafts.ts';
import { WhatIfResult } from './what-if-result.tsx';
import { WHAT_IF_ROWS } from './what-if-rows.ts';

/** Characters of changes that the server takes. */
const LONGEST = 4000;

/** "What if we give Mira the role Flag maintainer": the change, what is looked at, and whose answers it turns. */
export function WhatIfMode({ context }: { context: AskContext }) {
  const { connection, url, snapshot, catalogue, reading } = context;
  const { changes, action, resource, from } = url.ask;
  const { words } = connection;
  const drafts = useDrafts(changes, words.grantValues?.usual);
  const [looked, setLooked] = useDraft<QuestionDraft>({ action, resource });
  const read = drafts.all.flatMap((draft) => fromDraft(draft, words) ?? []);
  const missing = [
    ...new Set(drafts.all.flatMap((draft) => missingIn(draft, words))),
    ...(looked.resource === undefined ? ['a resource'] : []),
    ...(printChanges(read).length > LONGEST ? ['fewer or shorter changes'] : []),
  ];
  const whole = changes !== undefined && resource !== undefined && snapshot !== undefined;
  const answer = useQuery({
    ...whatIf(connection.id, { changes, action, resource, snapshot, from }),
    enabled: whole,
  });
  return (
    <>
      <QuestionForm
        label="What if"
        missing={missing}
        onAsk={() => url.change({ ...AFRESH, connection: connection.id, changes: read, ...looked })}
        below={<InWords {...looked} catalogue={catalogue} />}
      >
        <ChangeList context={context} drafts={drafts} />
        <InConnection context={context} />
        <LookedAt context={context} draft={looked} onDraft={setLooked} />
      </QuestionForm>
      {reading.state?.snapshot == null ? (
        <ReadingPanel
          reading={reading}
          vendorName={connection.vendorName}
          mayRefresh={connection.mayRefresh}
        />
      ) : changes === undefined || resource === undefined ? (
        <StartPanel
          context={context}
          title="Try a change in thought"
          lead={`Rolecall works out everybody’s answers before and after it. Nothing is written to ${connection.vendorName}.`}
        />
      ) : (
        <WhatIfResult context={context} query={answer} changes={changes} />
      )}
      <AccessStrip state={reading.state} computed={answer.data} words={words} />
    </>
  );
}

/** The difference as the address asks for it. Rows of another change would be a lie: none are kept. */
function whatIf(
  connectionId: string,
  asked: Pick<AskChange, 'changes' | 'action' | 'resource' | 'snapshot' | 'from'>,
) {
  const { placeholderData: _, ...query } = whatIfQuery(connectionId, {
    changes: asked.changes ?? [],
    action: asked.action,
    resource: asked.resource ?? '',
    snapshot: asked.snapshot,
    offset: asked.from,
    limit: WHAT_IF_ROWS,
  });
  return query;
}
