import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { PendingSegments } from './pending-segments.ts';
import { toRow } from './row-document.ts';
import { documentsOf } from './snapshot-tables.ts';
import type { Sql } from './sql.ts';

const SLICE = 1000;

/**
 * Stored rows that seem to be older states of rows with these digests, four lanes each: whether they are is told by
 * their identity itself.
 */
export async function changedDocuments(
  sql: Sql,
  segments: PendingSegments,
  lanes: Uint32Array,
): Promise<Map<number, DirectoryRow>> {
  const ids = new Set<number>();
  const { known } = segments;
  const own = new Uint32Array(4);
  for (let at = 0; at < lanes.length; at += 4) {
    for (let lane = 0; lane < 4; lane += 1) own[lane] = lanes[at + lane] ?? 0;
    const first = known.findFirst(own);
    if (first < 0 || known.hasContent(first, own)) continue;
    for (const place of known.find(own)) ids.add(segments.idOf(place));
  }
  const found = new Map<number, DirectoryRow>();
  const asked = Array.from(ids);
  for (let from = 0; from < asked.length; from += SLICE) {
    for (const [id, document] of await documentsOf(sql, asked.slice(from, from + SLICE))) {
      found.set(id, toRow(document));
    }
  }
  return found;
}
