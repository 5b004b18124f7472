import 'server-only';
import { askAll } from './ask-all.ts';
import { count } from './bitmap.ts';
import { comparePlaces, type Place } from './position.ts';
import type { SortedList } from './sorted-list.ts';
import type { SortedRows } from './sorted-rows.ts';
import { take } from './take.ts';

export interface Walked {
  readonly id: number;
  readonly place: Place;
}

export interface Walk {
  /** One for each segment that has any. */
  readonly lists: readonly (SortedList | undefined)[];
  readonly descending: boolean;
  /** Forwards from after the place, or backwards from before it. Without a place: from the beginning. */
  readonly backwards: boolean;
  readonly from?: Place;
  /** Rows that will be taken, as far as there are. */
  readonly limit: number;
}

/** A segment may give more than its share of the rows. */
const UNEVEN = 2;

export interface WalkedRows {
  readonly rows: readonly Walked[];
  /** Whether selected rows lie on the other side of where the walk began. */
  readonly isAnyBehind: boolean;
}

/** The selected rows of all segments in one order. */
export function walkRows({ lists, descending, backwards, from, limit }: Walk): WalkedRows {
  const step = backwards ? -1 : 1;
  const some = lists.filter((list) => list !== undefined);
  const share = Math.min(limit, Math.ceil((limit * UNEVEN) / some.length));
  let isAnyBehind = false;
  const cursors = askAll(some, (list) => {
    const cursor = new Cursor(list, step, entryFrom(list.rows, backwards, from));
    if (from === undefined) cursor.left = count(list.selected);
    if (list.rows.segment.hints) cursor.lookAhead(share);
    if (from !== undefined && !isAnyBehind) isAnyBehind = cursor.isAnyBehind();
    cursor.settle();
    return cursor;
  });
  return { rows: take(nearestFirst(cursors, descending, step), limit), isAnyBehind };
}

function* nearestFirst(cursors: readonly Cursor[], descending: boolean, step: 1 | -1): Generator<Walked> {
  for (;;) {
    let best: Cursor | undefined;
    for (const cursor of cursors) {
      if (cursor.place === undefined) continue;
      const isNearer =
        best?.place === undefined || comparePlaces(cursor.place, best.place, descending) * step < 0;
      if (isNearer) best = cursor;
    }
    if (best?.place === undefined) return;
    yield { id: best.place.id, place: best.place };
    best.advance();
  }
}

/** The entry to begin with; the very row the walk goes on from is passed by. */
function entryFrom(rows: SortedRows, backwards: boolean, from: Place | undefined): number {
  if (from === undefined) return backwards ? rows.length - 1 : 0;
  const at = rows.seek(from);
  if (backwards) return at - 1;
  const isSame = at < rows.length && rows.row(at) >= 0 && comparePlaces(rows.place(at), from, false) === 0;
  return isSame ? at + 1 : at;
}

class Cursor {
  place: Place | undefined;
  /** Selected rows from here on, at most. */
  left = Number.POSITIVE_INFINITY;
  readonly #list: SortedList;
  readonly #step: 1 | -1;
  #entry: number;

  constructor(list: SortedList, step: 1 | -1, entry: number) {
    this.#list = list;
    this.#step = step;
    this.#entry = entry;
  }

  /** Onto the nearest selected entry from here, this one included. */
  settle(): void {
    const { rows, selected } = this.#list;
    this.#entry = this.left === 0 ? -1 : rows.nextSelected(this.#entry, this.#step, selected);
    this.place = this.#entry < 0 ? undefined : rows.place(this.#entry);
  }

  isAnyBehind(): boolean {
    const { rows, selected } = this.#list;
    return rows.nextSelected(this.#entry - this.#step, this.#step === 1 ? -1 : 1, selected) >= 0;
  }

  /** Says what the next rows need, so that it is fetched together. */
  lookAhead(limit: number): void {
    const { rows, selected } = this.#list;
    const density = count(selected) / rows.segment.rows;
    rows.wantFrom(this.#entry - this.#step, this.#step, 0);
    rows.wantFrom(this.#entry, this.#step, Math.ceil(limit / density));
    let entry = this.#entry;
    for (let ahead = Math.min(limit, this.left); ahead > 0; ahead -= 1) {
      entry = rows.nextSelected(entry, this.#step, selected);
      if (entry < 0) return;
      rows.wantPlace(entry);
      entry += this.#step;
    }
  }

  advance(): void {
    this.left -= 1;
    this.#entry += this.#step;
    this.settle();
  }
}
