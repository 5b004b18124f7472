import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { askAll } from './ask-all.ts';
import { needleOf, toCondition } from './condition.ts';
import { withParts } from './fetch-parts.ts';
import type { GenerationView } from './generation-view.ts';
import { PartGone, type PartSource } from './part-source.ts';
import { toRow } from './row-document.ts';
import type { Segment } from './segment.ts';
import type { Selection } from './select-rows.ts';
import type { RowSelection } from './snapshot-query.ts';
import type { SnapshotRef } from './snapshot-ref.ts';
import { documentsAndPublished, documentsOf, findList } from './snapshot-tables.ts';
import type { Sql } from './sql.ts';

/** Segments whose parts a question through all rows holds at once: each may take some megabytes. */
const FETCHED_AT_ONCE = 4;

interface Means {
  readonly sql: Sql;
  readonly source: PartSource;
  readonly giveWay?: (() => Promise<void>) | undefined;
}

/** What a question about one generation is answered from. */
export class Question {
  readonly view: GenerationView;
  readonly #sql: Sql;
  readonly #source: PartSource;
  readonly #giveWay: (() => Promise<void>) | undefined;
  /** The list whose published generation the view is only thought to be. */
  #unconfirmed: SnapshotRef | undefined;

  constructor(view: GenerationView, { sql, source, giveWay }: Means, unconfirmed?: SnapshotRef) {
    this.view = view;
    this.#giveWay = giveWay;
    this.#sql = sql;
    this.#source = source;
    this.#unconfirmed = unconfirmed;
  }

  /** Computes over parts in memory, fetching those that are not. */
  compute<T>(work: () => T): Promise<T> {
    return withParts(this.#sql, this.#source, work);
  }

  /**
   * Computes for each segment, giving way to other questions between them. Where parts must be fetched, those of a few
   * segments are fetched together, and given back before those of the next.
   */
  async computeEach<T>(work: (segment: Segment) => T): Promise<readonly T[]> {
    const { segments } = this.view;
    const atOnce = this.#source.fetches ? FETCHED_AT_ONCE : 1;
    const answers: T[] = [];
    for (let from = 0; from < segments.length; from += atOnce) {
      if (from > 0) await this.#giveWay?.();
      const some = segments.slice(from, from + atOnce);
      answers.push(...(await this.compute(() => askAll(some, work))));
      this.#source.trim();
    }
    return answers;
  }

  /** Rows by id, in the order given. Throws `PartGone` when one was swept: the generation is no longer published. */
  async rows(ids: readonly number[]): Promise<readonly DirectoryRow[]> {
    return (await this.documents(ids)).map(toRow);
  }

  /** The same as they are stored. */
  async documents(ids: readonly number[]): Promise<readonly string[]> {
    const documents = await this.#documents(ids);
    return ids.map((id) => {
      const document = documents.get(id);
      if (document === undefined) throw new PartGone();
      return document;
    });
  }

  /** Throws `PartGone` when another generation is published now: the question is asked of that one. */
  async confirm(): Promise<void> {
    if (this.#unconfirmed === undefined) return;
    const list = await findList(this.#sql, this.#unconfirmed);
    this.#requirePublished(list?.published_id ?? 0);
  }

  async #documents(ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const ref = this.#unconfirmed;
    const both = ref && ids.length > 0 ? await documentsAndPublished(this.#sql, ids, ref) : undefined;
    if (both === undefined) return documentsOf(this.#sql, ids);
    this.#requirePublished(both.published);
    return both.documents;
  }

  #requirePublished(id: number): void {
    if (id !== this.view.id) throw new PartGone();
    this.#unconfirmed = undefined;
  }
}

export function toSelection(asked: RowSelection): Selection {
  const needle = needleOf(asked.text);
  return {
    conditions: asked.filters.map(toCondition),
    ...(needle === undefined ? {} : { needle }),
  };
}

export const isEverything = ({ conditions, needle }: Selection): boolean =>
  conditions.length === 0 && needle === undefined;
