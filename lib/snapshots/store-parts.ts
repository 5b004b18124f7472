import 'server-only';
import { partId } from './part-source.ts';
import type { PendingSegment } from './pending-segments.ts';
import type { SegmentBuilder } from './segment-builder.ts';
import type { Sql } from './sql.ts';

/** Bytes of parts written in one transaction, so that no other writer waits long. */
const SLICE_BYTES = 4_000_000;

/** Lays down the indexes of a segment in several transactions; it counts as sealed with the last. */
export async function storeParts(sql: Sql, segment: PendingSegment, builder: SegmentBuilder): Promise<void> {
  const parts: [id: number, bytes: Uint8Array][] = [];
  builder.write((part, bytes) => parts.push([partId(segment.id, part), bytes]));
  for (let from = 0; from < parts.length; ) {
    let [to, bytes] = [from, 0];
    while (to < parts.length && bytes < SLICE_BYTES) bytes += parts[to++]?.[1].length ?? 0;
    const slice = parts.slice(from, to);
    await sql.transaction(() =>
      sql.runMany(
        'insert into snapshot_part (id, data) values (?, ?) on conflict (id) do update set data = excluded.data',
        slice,
      ),
    );
    segment.bytes += bytes;
    from = to;
  }
  await sql.transaction(() =>
    sql.all('update snapshot_segment set sealed = 1, rows = ?, bytes = ? where id = ?', [
      segment.rows,
      segment.bytes,
      segment.id,
    ]),
  );
}
