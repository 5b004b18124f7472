import 'server-only';
import { type Bitmap, has } from './bitmap.ts';
import type { Column } from './column.ts';
import { comparePlaces, type Place } from './position.ts';
import { PostedTerm, TermPlace } from './posted-term.ts';
import { Postings } from './postings.ts';
import type { Segment } from './segment.ts';

const isRows = (value: unknown): value is Uint16Array => value instanceof Uint16Array;

/** Postings of a column, from and up to. */
export type PostingRange = readonly [from: number, to: number];

/**
 * The rows of one segment in the order asked for: those with a value as the column sorts them, then those without.
 * Entries are numbered from 0 to `length`; an entry may repeat a row that has several values and is then none.
 */
export class SortedRows {
  readonly segment: Segment;
  readonly #column: Column | undefined;
  readonly #descending: boolean;
  readonly #postings: Postings | undefined;
  readonly #present: number;
  /** Only these postings, and no row without a value. */
  readonly #only: PostingRange | undefined;
  #missing: Uint16Array | undefined;
  #ids: ((row: number) => number) | undefined;
  /** The term asked for last: neighbours often stand under the same. */
  #term: PostedTerm | undefined;

  constructor(segment: Segment, column: Column | undefined, descending: boolean, only?: PostingRange) {
    this.segment = segment;
    this.#column = column;
    this.#descending = descending;
    this.#postings = column && new Postings(column);
    this.#present = column?.header.postings ?? 0;
    this.#only = only;
  }

  get length(): number {
    return this.#present + this.segment.rows - (this.#column?.header.present ?? 0);
  }

  /** The row of an entry, or -1 where it only repeats one. */
  row(entry: number): number {
    if (entry >= this.#present) return this.#missingRow(entry);
    const at = this.#posting(entry);
    return this.#postings?.isLeast(at) === true ? this.#postings.row(at) : -1;
  }

  /** The nearest entry from here on whose row is selected, this one included; -1 where there is none. */
  nextSelected(entry: number, step: 1 | -1, selected: Bitmap): number {
    let at = entry;
    if (step === -1) {
      at = this.#nextMissing(at, step, selected);
      if (at >= this.#present) return at;
    }
    if (at < this.#present) {
      const found = this.#nextPresent(at, step, selected);
      if (found >= 0 || step === -1) return found;
      at = this.#present;
    }
    at = this.#nextMissing(at, step, selected);
    return at < this.length ? at : -1;
  }

  /** Says that the entries from here on will be read, so many of them, the way that `step` goes. */
  wantFrom(entry: number, step: 1 | -1, entries: number): void {
    if (entry < 0 || entry >= this.#present) return;
    const last = Math.min(this.#present - 1, Math.max(0, entry + step * entries));
    const [one, other] = [this.#posting(entry), this.#posting(last)];
    const [from, to] = this.#only ?? [0, this.#present];
    this.#column?.wantEntries(Math.max(from, Math.min(one, other)), Math.min(to, Math.max(one, other) + 1));
  }

  /** Says that the place of this entry will be read. */
  wantPlace(entry: number): void {
    if (entry >= this.#present || this.#column === undefined) return;
    const term = this.#column.termAt(this.#posting(entry));
    this.#column.wantBlocks(term, term + 1);
  }

  place(entry: number): Place {
    const id = this.#idOf(this.row(entry));
    if (entry >= this.#present || this.#column === undefined)
      return { missing: true, sort: '', json: '', id };
    return this.#placeOf(this.#column, this.#posting(entry), id);
  }

  /** The first entry at or after a place. */
  seek(place: Place): number {
    let [low, high] = place.missing ? [this.#present, this.length] : [0, this.#present];
    if (!place.missing && this.#column !== undefined) [low, high] = this.#entriesOfTerm(this.#column, place);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#isBefore(middle, place)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #posting(entry: number): number {
    return this.#descending ? this.#present - 1 - entry : entry;
  }

  #nextPresent(entry: number, step: 1 | -1, selected: Bitmap): number {
    const [from, to] = this.#only ?? [0, this.#present];
    const ascending = (step === 1) !== this.#descending;
    const posting = this.#posting(entry);
    const start = ascending ? Math.max(posting, from) : Math.min(posting, to - 1);
    const end = ascending ? to : from - 1;
    if (ascending ? start >= end : start <= end) return -1;
    const found = this.#postings?.nearest(start, end, selected) ?? -1;
    return found < 0 ? -1 : this.#posting(found);
  }

  /** Past the end of the rows without a value, in either direction, where none is selected. */
  #nextMissing(entry: number, step: 1 | -1, selected: Bitmap): number {
    if (this.#only !== undefined) return step === 1 ? this.length : Math.min(entry, this.#present - 1);
    let at = entry;
    while (at >= this.#present && at < this.length && !has(selected, this.#missingRow(at))) at += step;
    return at;
  }

  /** Repeated rows stand in their place too while seeking. */
  #isBefore(entry: number, place: Place): boolean {
    if (entry >= this.#present || this.#column === undefined) {
      const id = this.#idOf(this.#missingRow(entry));
      return this.#descending ? id > place.id : id < place.id;
    }
    const at = this.#posting(entry);
    const found = this.#placeOf(this.#column, at, this.#idOf(this.#postings?.row(at) ?? 0));
    return comparePlaces(found, place, this.#descending) < 0;
  }

  #placeOf(column: Column, posting: number, id: number): TermPlace {
    if (this.#term?.holds(posting) !== true) this.#term = new PostedTerm(column, posting);
    return new TermPlace(this.#term, id);
  }

  #idOf(row: number): number {
    this.#ids ??= this.segment.ids();
    return this.#ids(row);
  }

  /** Entries among which the place is: those of its term, or the one gap where that would be. */
  #entriesOfTerm(column: Column, { sort, json }: Place): [number, number] {
    const isAtOrAfter = (other: string, at: number) =>
      other > sort || (other === sort && column.json(at) >= json);
    column.wantPostingsOf(column.termsAround(isAtOrAfter));
    const term = column.firstTerm(isAtOrAfter);
    const from = column.startOf(term);
    const to = term < column.terms ? column.startOf(term + 1) : from;
    return this.#descending ? [this.#present - to, this.#present - from] : [from, to];
  }

  #missingRow(entry: number): number {
    const missing = this.#missingRows();
    const at = entry - this.#present;
    return missing[this.#descending ? missing.length - 1 - at : at] ?? -1;
  }

  #missingRows(): Uint16Array {
    this.#missing ??= this.segment.made(`without ${this.#column?.name ?? ''}`, isRows, () => {
      const without = this.segment.without(this.#column);
      const rows = new Uint16Array(this.segment.rows - (this.#column?.header.present ?? 0));
      let at = 0;
      for (let row = 0; row < this.segment.rows; row += 1) if (has(without, row)) rows[at++] = row;
      return [rows, rows.byteLength];
    });
    return this.#missing;
  }
}
