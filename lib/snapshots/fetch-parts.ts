import 'server-only';
import { PartGone, type PartSource, PartsMissing } from './part-source.ts';
import type { Sql } from './sql.ts';

/** Ids in one statement. */
const MOST = 5000;

/**
 * Computes over parts in memory, again after fetching those that were missing. Only where one was missed is it asked what
 * else will be: that costs as much as the answer.
 */
export async function withParts<T>(sql: Sql, source: PartSource, work: () => T): Promise<T> {
  if (sql.reading !== undefined) return sql.reading(work);
  for (let hints = false; ; hints = true) {
    try {
      return source.answer(work, hints);
    } catch (missing) {
      if (!(missing instanceof PartsMissing)) throw missing;
      if (hints) await fetchParts(sql, source, Array.from(missing.ids));
    }
  }
}

/** Throws `PartGone` where one of them was swept. */
export async function fetchParts(sql: Sql, source: PartSource, ids: readonly number[]): Promise<void> {
  for (let from = 0; from < ids.length; from += MOST)
    await fetchSome(sql, source, ids.slice(from, from + MOST));
}

async function fetchSome(sql: Sql, source: PartSource, ids: readonly number[]): Promise<void> {
  const parts = await sql.byId<{ id: number; data: Uint8Array }>('select id, data from snapshot_part', ids);
  if (parts.length < new Set(ids).size) throw new PartGone();
  for (const { id, data } of parts) source.keep(id, data);
}
