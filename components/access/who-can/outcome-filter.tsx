'use client';

import type { OutcomeCounts } from '#lib/domain/access-answer.ts';
import type { AccessOutcome } from '#lib/domain/access-decision.ts';
import { DecisionMark } from '../../ui/decision-mark.tsx';
import { OUTCOMES } from '../outcomes.ts';

/** How many of each answer; a press shows only those, another all again. */
export function OutcomeFilter({
  counts,
  only,
  onOnly,
}: {
  counts: OutcomeCounts;
  only: AccessOutcome | undefined;
  onOnly: (outcome: AccessOutcome | undefined) => void;
}) {
  return (
    <fieldset className="-ml-2 flex flex-wrap items-center gap-1">
      <legend className="sr-only">Show only</legend>
      {OUTCOMES.map((outcome) => (
        <button
          key={outcome}
          type="button"
          aria-pressed={only === outcome}
          onClick={() => onOnly(only === outcome ? undefined : outcome)}
          className="flex h-[26px] items-center rounded-control border border-transparent px-2 hover:bg-hover aria-pressed:border-line-2 aria-pressed:bg-press max-sm:h-10"
        >
          <DecisionMark decision={outcome} count={counts[outcome]} />
        </button>
      ))}
    </fieldset>
  );
}
