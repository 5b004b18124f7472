import 'server-only';
import type { Bitmap } from './bitmap.ts';
import type { Column } from './column.ts';

/** Reads the rows of a column by posting, as far as they are asked for; the chunk read last is at hand. */
export class Postings {
  readonly #column: Column;
  #first = 0;
  #end = 0;
  #rows: Uint16Array = new Uint16Array();
  /** Undefined: every posting is its row's least value. */
  #leasts: Uint8Array | undefined;

  constructor(column: Column) {
    this.#column = column;
  }

  row(posting: number): number {
    this.#reach(posting);
    return this.#rows[posting - this.#first] ?? 0;
  }

  /** Whether a posting is its row's least value. */
  isLeast(posting: number): boolean {
    this.#reach(posting);
    return this.#leasts === undefined || this.#leasts[posting - this.#first] === 1;
  }

  /** Puts the rows of postings `from` and up to `to` into the set. */
  include(from: number, to: number, into: Bitmap): void {
    for (let at = from; at < to; ) {
      this.#reach(at);
      const [rows, last] = [this.#rows, Math.min(to, this.#end) - this.#first];
      for (at -= this.#first; at < last; at += 1) {
        const row = rows[at] ?? 0;
        into[row >>> 5] = (into[row >>> 5] ?? 0) | (1 << (row & 31));
      }
      at += this.#first;
    }
  }

  /**
   * The nearest posting that is its row's least value and whose row is in the set, from `from` on, this one included,
   * before `to`; backwards where `to` lies before. -1: there is none.
   */
  nearest(from: number, to: number, set: Bitmap): number {
    const step = to < from ? -1 : 1;
    for (let posting = from; posting !== to; ) {
      this.#reach(posting);
      const [rows, leasts, first] = [this.#rows, this.#leasts, this.#first];
      const end = step === 1 ? Math.min(to, this.#end) : Math.max(to, first - 1);
      for (; posting !== end; posting += step) {
        const row = rows[posting - first] ?? 0;
        const isIn = ((set[row >>> 5] ?? 0) >>> (row & 31)) & 1;
        if (isIn === 1 && (leasts === undefined || leasts[posting - first] === 1)) return posting;
      }
    }
    return -1;
  }

  #reach(posting: number): void {
    if (posting >= this.#first && posting < this.#end) return;
    const chunk = this.#column.chunkOf(posting);
    this.#rows = this.#column.rows(chunk);
    this.#leasts = this.#column.leasts(chunk);
    this.#first = chunk * this.#column.header.chunk;
    this.#end = this.#first + this.#rows.length;
  }
}
