import 'server-only';
import { type Bitmap, has } from './bitmap.ts';
import type { Column } from './column.ts';
import { comparePlaces, type Place } from './position.ts';
import type { Segment } from './segment.ts';

const isRows = (value: unknown): value is Uint16Array => value instanceof Uint16Array;

/**
 * The rows of one segment in the order asked for: those with a value as the column sorts them, then those without.
 * Entries are numbered from 0 to `length`; an entry may repeat a row that has several values and is then none.
 */
export class SortedRows {
  readonly segment: Segment;
  readonly #column: Column | undefined;
  readonly #descending: boolean;
  readonly #order: Uint16Array | undefined;
  readonly #firsts: Uint8Array | undefined;
  readonly #present: number;
  #missing: Uint16Array | undefined;

  constructor(segment: Segment, column: Column | undefined, descending: boolean) {
    this.segment = segment;
    this.#column = column;
    this.#descending = descending;
    this.#order = column?.order;
    this.#firsts = column?.firsts;
    this.#present = this.#order?.length ?? 0;
  }

  get length(): number {
    return this.#present + this.segment.rows - (this.#column?.header.present ?? 0);
  }

  /** The row of an entry, or -1 where it only repeats one. */
  row(entry: number): number {
    if (entry >= this.#present) {
      const missing = this.#missingRows();
      const at = entry - this.#present;
      return missing[this.#descending ? missing.length - 1 - at : at] ?? -1;
    }
    const at = this.#posting(entry);
    return this.#firsts === undefined || this.#firsts[at] === 1 ? (this.#order?.[at] ?? -1) : -1;
  }

  /** The nearest entry from here on whose row is selected, this one included; -1 where there is none. */
  nextSelected(entry: number, step: 1 | -1, selected: Bitmap): number {
    const present = this.#present;
    let at = entry;
    while (at >= present && at < this.length) {
      if (has(selected, this.row(at))) return at;
      at += step;
    }
    const order = this.#order;
    const firsts = this.#firsts;
    if (at < 0 || at >= present || order === undefined) return -1;
    const sign = this.#descending ? -step : step;
    for (let posting = this.#posting(at); posting >= 0 && posting < present; posting += sign, at += step) {
      const row = order[posting] ?? 0;
      if (((selected[row >>> 5] ?? 0) >>> (row & 31)) & 1 && (firsts === undefined || firsts[posting] === 1))
        return at;
    }
    return step === 1 && at < this.length ? this.nextSelected(at, step, selected) : -1;
  }

  place(entry: number): Place {
    const id = this.segment.idOf(this.row(entry));
    if (entry >= this.#present || this.#column === undefined)
      return { missing: true, sort: '', json: '', id };
    const term = this.#column.termAt(this.#posting(entry));
    return { missing: false, sort: this.#column.sort(term), json: this.#column.json(term), id };
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

  /** Repeated rows stand in their place too while seeking. */
  #isBefore(entry: number, place: Place): boolean {
    if (entry >= this.#present) {
      const missing = this.#missingRows();
      const at = entry - this.#present;
      const id = this.segment.idOf(missing[this.#descending ? missing.length - 1 - at : at] ?? 0);
      return this.#descending ? id > place.id : id < place.id;
    }
    const at = this.#posting(entry);
    const id = this.segment.idOf(this.#order?.[at] ?? 0);
    const term = this.#column?.termAt(at) ?? 0;
    const found = {
      missing: false,
      sort: this.#column?.sort(term) ?? '',
      json: this.#column?.json(term) ?? '',
      id,
    };
    return comparePlaces(found, place, this.#descending) < 0;
  }

  /** Entries among which the place is: those of its term, or the one gap where that would be. */
  #entriesOfTerm(column: Column, { sort, json }: Place): [number, number] {
    const term = column.firstTerm((other, at) => other > sort || (other === sort && column.json(at) >= json));
    const { starts } = column;
    const from = starts === undefined ? term : (starts[term] ?? 0);
    const to = Math.min(starts === undefined ? term + 1 : (starts[term + 1] ?? from), this.#present);
    return this.#descending ? [this.#present - to, this.#present - from] : [from, to];
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
