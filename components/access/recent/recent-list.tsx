'use client';

import { ArrowRight } from 'lucide-react';
import { useId } from 'react';
import { Button } from '../../ui/button.tsx';
import { VendorText } from '../../ui/vendor-text.tsx';
import { type Ask, askHref } from '../ask/ask-address.ts';
import type { AskContext } from '../ask/ask-context.ts';
import { useSubjectName } from '../ask/subject-picker.tsx';
import { SentenceText } from '../sentence-text.tsx';
import { recentWords } from './recent-words.ts';
import { useRecent } from './use-recent.ts';

/** What this browser asked lately, of the connections its reader sees; each is asked anew on the newest reading. */
export function RecentList({ context }: { context: AskContext }) {
  const id = useId();
  const { all, forget } = useRecent(context.accountId);
  const seen = all.flatMap((ask) => {
    const connection = context.connections.find((one) => one.id === ask.connection);
    return connection === undefined ? [] : [{ ask, connection }];
  });
  if (seen.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-6 max-w-[720px]">
      <div className="flex items-center justify-between gap-3">
        <h2 id={id} className="font-medium">
          Asked lately in this browser
        </h2>
        <Button variant="quiet" onClick={forget} className="-mr-2.5">
          Forget these
        </Button>
      </div>
      <ul className="mt-1 divide-y divide-line border-y border-line">
        {seen.map(({ ask, connection }) => (
          <li key={askHref(ask)}>
            <Recent context={context} ask={ask} connection={connection} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Names are known of the connection on screen only; of others the question stands as it was written. */
function Recent({
  context,
  ask,
  connection,
}: {
  context: AskContext;
  ask: Ask;
  connection: AskContext['connection'];
}) {
  const isHere = connection.id === context.connection.id;
  const person = ask.mode === 'why-not' ? ask.person : undefined;
  const name = useSubjectName(connection.id, context.snapshot, isHere ? person : undefined);
  const catalogue = isHere ? context.catalogue : undefined;
  return (
    <button
      type="button"
      onClick={() => context.url.open(ask)}
      className="group flex w-full items-center gap-4 py-2.5 text-left -outline-offset-2 hover:bg-hover"
    >
      <span className="min-w-0 flex-1 wrap-anywhere">
        <SentenceText sentence={recentWords(ask, { words: connection.words, catalogue, name })} />
        {context.connections.length > 1 && (
          <span className="block text-meta text-ink-2">
            <VendorText text={connection.name} expandable={false} />
          </span>
        )}
      </span>
      <ArrowRight aria-hidden className="size-4 shrink-0 stroke-[1.6] text-ink-3 group-hover:text-ink" />
    </button>
  );
}
