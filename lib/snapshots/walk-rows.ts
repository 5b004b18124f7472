import 'server-only';
import type { Bitmap } from './bitmap.ts';
import { comparePlaces, type Place } from './position.ts';
import type { SortedRows } from './sorted-rows.ts';

export interface Walked {
  readonly id: number;
  readonly place: Place;
}

export interface Walk {
  /** One for each segment, with the rows of it that are asked for. */
  readonly lists: readonly { readonly rows: SortedRows; readonly selected: Bitmap }[];
  readonly descending: boolean;
  /** Forwards from after the place, or backwards from before it. Without a place: from the beginning. */
  readonly backwards: boolean;
  readonly from?: Place;
}

/** The selected rows of all segments in one order, one after another. */
export function* walkRows({ lists, descending, backwards, from }: Walk): Generator<Walked> {
  const step = backwards ? -1 : 1;
  const cursors = lists.map(
    ({ rows, selected }) => new Cursor(rows, selected, step, entryFrom(rows, backwards, from)),
  );
  for (const cursor of cursors) cursor.settle();
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
  readonly #rows: SortedRows;
  readonly #selected: Bitmap;
  readonly #step: 1 | -1;
  #entry: number;

  constructor(rows: SortedRows, selected: Bitmap, step: 1 | -1, entry: number) {
    this.#rows = rows;
    this.#selected = selected;
    this.#step = step;
    this.#entry = entry;
  }

  /** Onto the nearest selected entry from here, this one included. */
  settle(): void {
    this.#entry = this.#rows.nextSelected(this.#entry, this.#step, this.#selected);
    this.place = this.#entry < 0 ? undefined : this.#rows.place(this.#entry);
  }

  advance(): void {
    this.#entry += this.#step;
    this.settle();
  }
}
