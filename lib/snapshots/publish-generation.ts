import 'server-only';
import { count } from './bitmap.ts';
import { mergeSegments } from './merge-segments.ts';
import { memberValues, type PendingSegment } from './pending-segments.ts';
import type { Publication } from './publication.ts';
import { requirePending } from './require-pending.ts';
import { findGeneration, toText } from './snapshot-tables.ts';
import type { Sql } from './sql.ts';

/** Holds a generation that would lose more than half of the rows (R58), or flips the list over to it. */
export async function publishGeneration(
  sql: Sql,
  publication: Publication,
): Promise<'published' | 'suspicious'> {
  const { list, generation, rows, outcome } = publication;
  const before = list.published_id === null ? undefined : await findGeneration(sql, list.published_id);
  if (outcome.allowShrink !== true && before !== undefined && rows * 2 < before.rows) {
    await sql.transaction(async () => {
      await requirePending(sql, list.id, generation);
      await sql.all('update snapshot_generation set held = 1, touched_at = ? where id = ?', [
        Date.now(),
        generation,
      ]);
    });
    return 'suspicious';
  }
  const living = publication.segments.filter(({ live }) => count(live) > 0);
  const segments = await mergeSegments(sql, publication, living);
  await flip(sql, publication, segments);
  return 'published';
}

async function flip(sql: Sql, publication: Publication, segments: readonly PendingSegment[]): Promise<void> {
  const { list, generation, rows, outcome } = publication;
  await sql.transaction(async () => {
    await requirePending(sql, list.id, generation);
    await sql.all('delete from snapshot_member where generation_id = ?', [generation]);
    await sql.runMany(
      'insert into snapshot_member (generation_id, segment_id, live) values (?, ?, ?)',
      segments.map((segment) => memberValues(generation, segment)),
    );
    const now = Date.now();
    await sql.all(
      `update snapshot_generation set held = 0, position = null, rows = ?, unreadable = ?, revision = ?, read_at = ?,
       changed_at = ?, touched_at = ?, bytes = ? where id = ?`,
      [
        rows,
        outcome.unreadable,
        outcome.revision === undefined ? null : toText(outcome.revision),
        outcome.readAt,
        now,
        now,
        segments.reduce((sum, { bytes }) => sum + bytes, 0),
        generation,
      ],
    );
    await sql.all('update snapshot_list set published_id = ?, pending_id = null where id = ?', [
      generation,
      list.id,
    ]);
  }, 'durable');
}
