import 'server-only';
import { partId } from './part-source.ts';
import type { PendingSegment } from './pending-segments.ts';
import type { SegmentBuilder } from './segment-builder.ts';
import type { Sql } from './sql.ts';

/** Bytes of parts written in one transaction, so that no other writer waits long. */
const SLICE_BYTES = 2_000_000;

/** Lays down the indexes of a segment in several transactions; it counts as sealed with the last. */
export async function storeParts(sql: Sql, segment: PendingSegment, builder: SegmentBuilder): Promise<void> {
  let [parts, bytes]: [[id: number, bytes: Uint8Array][], number] = [[], 0];
  const lay = async () => {
    const slice = parts;
    await sql.transaction(() =>
      sql.runMany(
        'insert into snapshot_part (id, data) values (?, ?) on conflict (id) do update set data = excluded.data',
        slice,
      ),
    );
    segment.bytes += bytes;
    [parts, bytes] = [[], 0];
  };
  const columns = builder.write((part, piece) => {
    parts.push([partId(segment.id, part), piece]);
    bytes += piece.length;
  });
  for (const _ of columns) if (bytes >= SLICE_BYTES) await lay();
  await lay();
  await sql.transaction(() =>
    sql.all('update snapshot_segment set sealed = 1, rows = ?, bytes = ? where id = ?', [
      segment.rows,
      segment.bytes,
      segment.id,
    ]),
  );
}
