import 'server-only';
import { memberValues, type PendingSegment } from './pending-segments.ts';
import { requirePending } from './require-pending.ts';
import { toText } from './snapshot-tables.ts';
import type { Sql, SqlValue } from './sql.ts';

/** How far a reading has come since it was stored last. */
export interface Progress {
  readonly list: number;
  readonly generation: number;
  /** Rows of the generation so far, and how many of them were written. */
  readonly rows: number;
  readonly written: number;
  /** Ids and documents of new rows. */
  readonly inserts: readonly (readonly SqlValue[])[];
  /** Segments of which other rows are alive than is stored. */
  readonly changed: readonly PendingSegment[];
  /** The segment that new rows went to. */
  readonly open: PendingSegment | undefined;
  readonly cursor: string | undefined;
}

/** All of it in one transaction, or nothing. Throws `GenerationLost`. */
export async function storeProgress(sql: Sql, progress: Progress): Promise<void> {
  const { generation, open, cursor } = progress;
  await sql.transaction(async () => {
    await requirePending(sql, progress.list, generation);
    await sql.runMany('insert into snapshot_row (id, document) values (?, ?)', progress.inserts);
    await sql.runMany(
      `insert into snapshot_member (generation_id, segment_id, live) values (?, ?, ?)
       on conflict (generation_id, segment_id) do update set live = excluded.live`,
      progress.changed.map((segment) => memberValues(generation, segment)),
    );
    if (open !== undefined) {
      const values = [open.rows, open.bytes, open.id];
      await sql.all('update snapshot_segment set rows = ?, bytes = ? where id = ?', values);
    }
    const position = cursor === undefined ? null : toText(cursor);
    await sql.all(
      `update snapshot_generation set rows = ?, written = ?, touched_at = ?, position = coalesce(?, position)
       where id = ?`,
      [progress.rows, progress.written, Date.now(), position, generation],
    );
  });
}
