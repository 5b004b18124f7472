import 'server-only';
import { askAll } from './ask-all.ts';
import type { ColumnHeader } from './column-builder.ts';
import { fetchParts, withParts } from './fetch-parts.ts';
import type { GenerationView } from './generation-view.ts';
import { type PartSource, partId } from './part-source.ts';
import type { Address } from './piece-writer.ts';
import type { Segment } from './segment.ts';
import type { Sql } from './sql.ts';

/** Parts in one statement: a question waits for no more than these. */
const AT_ONCE = 64;
const MOST_REMEMBERED = 1000;

/**
 * Where parts must be fetched: has the sort orders of the list that was asked for last at hand, bit by bit, as far as
 * there is room, so that a page from anywhere in it needs one way to the database and back. Each generation once.
 */
export class ViewWarmer {
  readonly #sql: Sql;
  readonly #source: PartSource;
  readonly #room: number;
  readonly #warmed = new Set<number>();
  #view: GenerationView | undefined;
  /** Segments of the view whose columns have not been looked at, and the columns of the others. */
  #unseen: Segment[] = [];
  #columns: SegmentColumn[] = [];
  #left: number[] | undefined;

  /** `room`: bytes of parts for one list. */
  constructor(sql: Sql, source: PartSource, room: number) {
    this.#sql = sql;
    this.#source = source;
    this.#room = room;
  }

  ask(view: GenerationView): void {
    if (view.id === this.#view?.id || this.#warmed.has(view.id)) return;
    this.#view = view;
    this.#unseen = [...view.segments];
    this.#columns = [];
    this.#left = undefined;
  }

  /** Whether the generation has been gone through. */
  isDone({ id }: GenerationView): boolean {
    return this.#warmed.has(id);
  }

  /** A little more; false: there is nothing left to fetch. */
  async step(): Promise<boolean> {
    const view = this.#view;
    if (view === undefined) return false;
    const [segment] = this.#unseen;
    if (segment !== undefined) {
      this.#columns.push(...(await withParts(this.#sql, this.#source, () => columnsOf(segment))));
      this.#unseen.shift();
      return true;
    }
    this.#left ??= sortParts(this.#columns, this.#room);
    const some = this.#left.splice(0, AT_ONCE).filter((id) => !this.#source.has(id));
    if (some.length > 0) await fetchParts(this.#sql, this.#source, some);
    if (this.#left.length > 0) return true;
    if (this.#warmed.size >= MOST_REMEMBERED) this.#warmed.clear();
    this.#warmed.add(view.id);
    this.#view = undefined;
    this.#columns = [];
    return false;
  }
}

interface SegmentColumn {
  readonly segment: Segment;
  readonly header: ColumnHeader;
}

function columnsOf(segment: Segment): readonly SegmentColumn[] {
  return askAll(segment.directory.columns, ([name]) => {
    const header = segment.column(name)?.header;
    return header === undefined ? [] : [{ segment, header }];
  }).flat();
}

/** Ids of the parts that pages are sorted by, up to so many bytes: those first that say most in the fewest. */
function sortParts(columns: readonly SegmentColumn[], room: number): number[] {
  const ids = new Set<number>();
  let left = room;
  for (const addressesOf of [orderOf, termsOf]) {
    for (const { segment, header } of columns) {
      for (const [part, , length] of addressesOf(header)) {
        left -= length;
        if (left < 0) return Array.from(ids);
        ids.add(partId(segment.id, part));
      }
    }
  }
  return Array.from(ids);
}

const orderOf = ({ order, firsts = [], starts = [] }: ColumnHeader): readonly Address[] => [
  ...order,
  ...firsts,
  ...starts.map(([, address]) => address),
];

const termsOf = ({ blocks }: ColumnHeader): readonly Address[] => blocks.map(([, address]) => address);
