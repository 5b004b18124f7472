import 'server-only';

/** No term: the row has no value. */
export const NO_RANK = 0xffff;

/** The other way round than `order`, which has one row for each term. `rows`: of the segment. */
export function ranksOf(order: Uint16Array, rows: number): Uint16Array {
  const ranks = new Uint16Array(rows).fill(NO_RANK);
  for (let rank = 0; rank < order.length; rank += 1) ranks[order[rank] ?? 0] = rank;
  return ranks;
}
