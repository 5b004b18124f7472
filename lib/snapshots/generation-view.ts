import 'server-only';
import { toBitmap } from './bitmap.ts';
import { PartGone, type PartSource } from './part-source.ts';
import { Segment } from './segment.ts';
import type { SnapshotRef } from './snapshot-ref.ts';
import { findGeneration, findList, membersOf } from './snapshot-tables.ts';
import type { Sql } from './sql.ts';

/** One published generation, as readers see it: whole, and never another. */
export interface GenerationView {
  readonly id: number;
  readonly number: number;
  readonly rows: number;
  readonly segments: readonly Segment[];
}

/** Views by generation: what a generation holds never changes. */
export class GenerationViews {
  readonly #sql: Sql;
  readonly #source: PartSource;
  readonly #views = new Map<number, GenerationView>();

  constructor(sql: Sql, source: PartSource) {
    this.#sql = sql;
    this.#source = source;
  }

  /** The generation published now; undefined where there is none. */
  async current(ref: SnapshotRef): Promise<GenerationView | undefined> {
    const list = await findList(this.#sql, ref);
    if (list?.published_id === null || list?.published_id === undefined) return undefined;
    const known = this.#views.get(list.published_id);
    if (known !== undefined) return known;
    const view = await this.#load(list.published_id);
    if (view !== undefined) this.#remember(view);
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

  #remember(view: GenerationView): void {
    this.#views.set(view.id, view);
    for (const oldest of this.#views.keys()) {
      if (this.#views.size <= 64) return;
      this.#views.delete(oldest);
    }
  }
}
