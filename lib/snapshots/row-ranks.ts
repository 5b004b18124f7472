import 'server-only';
import type { Column } from './column.ts';

/** No term: the row has no value. */
export const NO_RANK = 0xffff;

/** The other way round than `order`, which has one row for each term. `rows`: of the segment. */
export function ranksOf(order: Uint16Array, rows: number): Uint16Array {
  const ranks = new Uint16Array(rows).fill(NO_RANK);
  for (let rank = 0; rank < order.length; rank += 1) ranks[order[rank] ?? 0] = rank;
  return ranks;
}

/** Reads the term of a row; the chunk read last is at hand. Only for a column whose header has `ranks`. */
export class RowRanks {
  readonly #column: Column;
  #chunk = -1;
  #ranks: Uint16Array = new Uint16Array();

  constructor(column: Column) {
    this.#column = column;
  }

  /** Says that the terms of these rows, ascending, will be read. */
  want(rows: readonly number[]): void {
    const { chunk, ranks = [] } = this.#column.header;
    let last = -1;
    for (const row of rows) {
      const at = Math.floor(row / chunk);
      const address = at === last ? undefined : ranks[at];
      if (address !== undefined) this.#column.wantBytes(address);
      last = at;
    }
  }

  rank(row: number): number {
    const { chunk, ranks = [] } = this.#column.header;
    const at = Math.floor(row / chunk);
    const address = ranks[at];
    if (at !== this.#chunk && address !== undefined) {
      const { buffer, byteOffset, byteLength } = this.#column.bytes(address);
      this.#ranks = new Uint16Array(buffer, byteOffset, byteLength / 2);
      this.#chunk = at;
    }
    return this.#ranks[row % chunk] ?? NO_RANK;
  }
}
