import type { OutcomeCounts } from '#lib/domain/access-answer.ts';
import { outcomeOf } from './verdict.ts';

export type Matches = (position: number) => boolean;

/** How many of the ranks, or of those at matching positions, are of each outcome. */
export function countOutcomes(ranks: ArrayLike<number>, matches?: Matches): OutcomeCounts {
  const counts = { allowed: 0, denied: 0, conditional: 0, unknown: 0 };
  for (let position = 0; position < ranks.length; position += 1) {
    if (matches === undefined || matches(position)) counts[outcomeOf(ranks[position] ?? 0)] += 1;
  }
  return counts;
}
