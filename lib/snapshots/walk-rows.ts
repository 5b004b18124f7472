import 'server-only';
import { askAll } from './ask-all.ts';
import { count } from './bitmap.ts';
import { comparePlaces, type Place } from './position.ts';
import type { SortedList } from './sorted-list.ts';
import type { SortedRows } from './sorted-rows.ts';

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
}

/** The selected rows of all segments in one order, one after another. */
export function* walkRows({ lists, descending, backwards, from }: Walk): Generator<Walked> {
  const step = backwards ? -1 : 1;
  const cursors = askAll(
    lists.filter((list) => list !== undefined),
    (list) => {
      const cursor = new Cursor(list, step, entryFrom(list.rows, backwards, from));
      if (from === undefined) cursor.left = count(list.selected);
      cursor.settle();
      return cursor;
    },
  );
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

  advance(): void {
    this.left -= 1;
    this.#entry += this.#step;
    this.settle();
  }
}
