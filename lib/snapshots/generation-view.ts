import 'server-only';
import { toBitmap } from './bitmap.ts';
import { PartGone, type PartSource } from './part-source.ts';
import { Segment } from './segment.ts';
import { refKey, type SnapshotRef } from './snapshot-ref.ts';
import { findGeneration, findList, membersOf } from './snapshot-tables.ts';
import type { Sql } from './sql.ts';

/** One published generation, as readers see it: whole, and never another. */
export interface GenerationView {
  readonly id: number;
  readonly number: number;
  readonly rows: number;
  readonly segments: readonly Segment[];
}

const MOST_VIEWS = 64;
const MOST_LISTS = 1000;

/** Views by generation: what a generation holds never changes. */
export class GenerationViews {
  readonly #sql: Sql;
  readonly #source: PartSource;
  readonly #views = new Map<number, GenerationView>();
  /** By `refKey`: ids of generations. */
  readonly #latest = new Map<string, number>();

  constructor(sql: Sql, source: PartSource) {
    this.#sql = sql;
    this.#source = source;
  }

  /**
   * The generation that was published when the list was looked at last, where looking again takes time: it is to be
   * confirmed with what is read of it.
   */
  likely(ref: SnapshotRef): GenerationView | undefined {
    const id = this.#sql.byIdBeside && this.#latest.get(refKey(ref));
    return id === undefined ? undefined : this.#views.get(id);
  }

  /** The generation published now; undefined where there is none. */
  async current(ref: SnapshotRef): Promise<GenerationView | undefined> {
    const list = await findList(this.#sql, ref);
    if (list?.published_id === null || list?.published_id === undefined) return undefined;
    remember(this.#latest, refKey(ref), list.published_id, MOST_LISTS);
    const known = this.#views.get(list.published_id);
    if (known !== undefined) return known;
    const view = await this.#load(list.published_id);
    if (view !== undefined) remember(this.#views, view.id, view, MOST_VIEWS);
    return view;
  }

  async #load(id: number): Promise<GenerationView | undefined> {
    const generation = await findGeneration(this.#sql, id);
    if (generation === undefined) return undefined;
    const members = await membersOf(this.#sql, id);
    const segments = members.map(
      ({ segment_id, rows, live }) =>
        new Segment(this.#source, segment_id, rows, live === null ? undefined : toBitmap(live)),
    );
    const live = segments.reduce((sum, segment) => sum + segment.liveRows, 0);
    // Swept between two looks: it is published no more.
    if (live !== generation.rows) throw new PartGone();
    return { id, number: generation.number, rows: generation.rows, segments };
  }
}

/** The newest few: the oldest leave first. */
function remember<K, V>(known: Map<K, V>, key: K, value: V, most: number): void {
  known.delete(key);
  known.set(key, value);
  for (const oldest of known.keys()) {
    if (known.size <= most) return;
    known.delete(oldest);
  }
}
