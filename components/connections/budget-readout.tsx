import type { ReactNode } from 'react';
import type { ConnectionView } from '#lib/contract/connection.ts';
import { formatCount } from '../ui/format-count.ts';
import { formatDuration } from '../ui/format-time.ts';
import { Scale } from '../ui/scale.tsx';
import { BUDGET_MINORS, budgetMajors, familyWords, tightestAllowance } from './allowance-words.ts';

/** What the vendor still grants; a sentence where it published nothing. */
export function BudgetReadout({
  budget,
  vendorName,
  now,
}: {
  budget: ConnectionView['budget'];
  vendorName: string;
  now: number;
}) {
  const waits = budget.blockedUntil !== undefined && budget.blockedUntil > now;
  const tightest = tightestAllowance(budget, now);
  if (waits && budget.blockedUntil !== undefined) {
    return (
      <Frame value="Held back">
        {vendorName} asks us to wait another {formatDuration(budget.blockedUntil - now)}.
      </Frame>
    );
  }
  if (tightest === undefined) {
    return <Frame value="Not known now">{vendorName} has told no limit with its latest answers.</Frame>;
  }
  const { remaining, limit, resetsAt, family } = tightest;
  return (
    <div>
      <p className="mb-1.5 flex items-baseline justify-between gap-3">
        <span className="text-ink-2">Rate budget left</span>
        <span className="tabular text-ink-2">
          <span className="font-medium text-ink">{formatCount(remaining)}</span>
          {limit === undefined ? ` calls for ${familyWords(family)}` : ` of ${formatCount(limit)}`}
          {resetsAt !== undefined && `, refills in ${formatDuration(resetsAt - now)}`}
        </span>
      </p>
      {limit === undefined ? (
        <Note>{vendorName} tells what is left and not the whole, so there is no scale to draw.</Note>
      ) : (
        <Scale majors={budgetMajors(limit)} minors={BUDGET_MINORS} value={remaining / limit} spentAfter />
      )}
    </div>
  );
}

function Frame({ value, children }: { value: string; children: ReactNode }) {
  return (
    <div>
      <p className="mb-1.5 flex items-baseline justify-between gap-3">
        <span className="text-ink-2">Rate budget left</span>
        <span className="font-medium">{value}</span>
      </p>
      <Note>{children}</Note>
    </div>
  );
}

function Note({ children }: { children: ReactNode }) {
  return (
    <p className="flex min-h-11 items-center border-l border-dashed border-edge pl-2.5 text-meta text-ink-2">
      <span>{children}</span>
    </p>
  );
}
