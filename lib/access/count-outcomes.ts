import type { OutcomeCounts } from '#lib/domain/access-answer.ts';
import { outcomeOf } from './verdict.ts';

export type Matches = (position: number) => boolean;

/** How many of the ranks, or of those at matching positions, are of each outcome. */
export function countOutcomes(ranks: ArrayLike<number>, matches?: Matches): OutcomeCounts {
  const byRank = [0, 0, 0, 0, 0];
  for (let position = 0; position < ranks.length; position += 1) {
    const rank = ranks[position] ?? 0;
    if (matches === undefined || matches(position)) byRank[rank] = (byRank[rank] ?? 0) + 1;
  }
  const counts = { allowed: 0, denied: 0, conditional: 0, unknown: 0 };
  for (const [rank, count] of byRank.entries()) counts[outcomeOf(rank)] += count;
  return counts;
}
