import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { needleOf, toCondition } from './condition.ts';
import { withParts } from './fetch-parts.ts';
import type { GenerationView } from './generation-view.ts';
import { PartGone, type PartSource } from './part-source.ts';
import { toRow } from './row-document.ts';
import type { Selection } from './select-rows.ts';
import type { RowSelection } from './snapshot-query.ts';
import { documentsOf } from './snapshot-tables.ts';
import type { Sql } from './sql.ts';

/** What a question about one generation is answered from. */
export class Question {
  readonly view: GenerationView;
  readonly #sql: Sql;
  readonly #source: PartSource;

  constructor(view: GenerationView, sql: Sql, source: PartSource) {
    this.view = view;
    this.#sql = sql;
    this.#source = source;
  }

  /** Computes over parts in memory, fetching those that are not. */
  compute<T>(work: () => T): Promise<T> {
    return withParts(this.#sql, this.#source, work);
  }

  /** Rows by id, in the order given. Throws `PartGone` when one was swept: the generation is no longer published. */
  async rows(ids: readonly number[]): Promise<readonly DirectoryRow[]> {
    const documents = await documentsOf(this.#sql, ids);
    return ids.map((id) => {
      const document = documents.get(id);
      if (document === undefined) throw new PartGone();
      return toRow(document);
    });
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
