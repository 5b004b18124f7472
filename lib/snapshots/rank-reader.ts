import 'server-only';
import type { Column } from './column.ts';
import { NO_RANK } from './row-ranks.ts';

/** Reads the term of a row; the chunk read last is at hand. Only for a column whose header has `ranks`. */
export class RankReader {
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
      const { buffer, byteOffset, byteLength } = this.#column.glance(address);
      this.#ranks = new Uint16Array(buffer, byteOffset, byteLength / 2);
      this.#chunk = at;
    }
    return this.#ranks[row % chunk] ?? NO_RANK;
  }
}
