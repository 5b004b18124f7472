'use client';

import { useId } from 'react';
import { FilterBox } from '../data-table/filter-box.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { DecisionMark } from '../ui/decision-mark.tsx';
import { type DecisionCounts, MARKS, OUTCOME_WORDS } from './decisions.ts';

const OUTCOMES = ['allowed', 'not-allowed', 'unknown'] as const;

/** How many are allowed, not allowed and unknown in all, and what narrows the lists below. */
export function DecisionFilter({
  counts,
  text,
  onText,
  onlyAllowed,
  onOnlyAllowed,
}: {
  counts: DecisionCounts;
  text: string;
  onText: (text: string) => void;
  onlyAllowed: boolean;
  onOnlyAllowed: (onlyAllowed: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      <FilterBox label="Filter permissions" placeholder="Permission" value={text} onChange={onText} />
      <label htmlFor={id} className="flex items-center gap-2 max-sm:min-h-10">
        <Checkbox id={id} checked={onlyAllowed} onChange={(event) => onOnlyAllowed(event.target.checked)} />
        Only what is allowed
      </label>
      <p className="flex flex-wrap gap-x-4 gap-y-1 sm:ml-auto">
        {OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => (
          <DecisionMark
            key={outcome}
            decision={MARKS[outcome]}
            word={OUTCOME_WORDS[outcome]}
            count={counts[outcome]}
          />
        ))}
      </p>
    </div>
  );
}
