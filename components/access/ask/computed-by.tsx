import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AskContext } from './ask-context.ts';

/** Whose answer it is, by which rule, and what it leaves out. */
export function ComputedBy({ context, children }: { context: AskContext; children?: ReactNode }) {
  const { connection, reading } = context;
  const snapshot = reading.state?.snapshot;
  const caveats = snapshot?.caveats ?? [];
  return (
    <div className="flex shrink-0 items-start gap-4 border-t border-line-2 bg-surface px-4 text-meta text-ink-2 max-sm:flex-col max-sm:gap-0 sm:px-6">
      <details className="group min-w-0 flex-1">
        <summary className="flex min-h-11 items-center gap-2 py-1.5">
          <Info aria-hidden className="size-[14px] shrink-0 stroke-[1.6] text-ink-3" />
          <span>
            Computed by Rolecall from {connection.words.computedFrom}, not by {connection.vendorName}
            {caveats.length > 0 &&
              `; ${caveats.length} ${caveats.length === 1 ? 'thing' : 'things'} could not be read`}
            <span className="ml-1.5 text-needle group-open:hidden">How</span>
          </span>
        </summary>
        <div className="max-w-[720px] space-y-1 pb-2.5 pl-[22px]">
          {snapshot?.rulesSummary !== undefined && <p>{snapshot.rulesSummary}</p>}
          {caveats.map((caveat) => (
            <p key={caveat}>{caveat}</p>
          ))}
        </div>
      </details>
      {children}
    </div>
  );
}
