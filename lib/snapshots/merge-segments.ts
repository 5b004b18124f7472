import 'server-only';
import { count, fullBitmap, members } from './bitmap.ts';
import { withParts } from './fetch-parts.ts';
import { PartSource } from './part-source.ts';
import type { PendingSegment } from './pending-segments.ts';
import type { Publication } from './publication.ts';
import { RowDigest } from './row-digest.ts';
import { toRow } from './row-document.ts';
import { Segment } from './segment.ts';
import { SegmentBuilder } from './segment-builder.ts';
import { documentsOf } from './snapshot-tables.ts';
import type { Sql } from './sql.ts';
import { storeParts } from './store-parts.ts';

/** Segments less than half alive that a generation may have before some of them become one. */
const MOST_SMALL = 8;
const BATCH = 1000;

/**
 * Keeps the number of segments low, so that reading stays fast after many refreshes. Only indexes are written anew,
 * for at most one segment's worth of rows; the rows themselves stay where they are.
 */
export async function mergeSegments(
  sql: Sql,
  { list, generation, capacity }: Publication,
  segments: readonly PendingSegment[],
): Promise<readonly PendingSegment[]> {
  const sizes = new Map(segments.map((segment) => [segment, count(segment.live)]));
  const small = segments
    .filter((segment) => (sizes.get(segment) ?? 0) * 2 < capacity)
    .sort((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0));
  if (small.length <= MOST_SMALL) return segments;
  let room = capacity;
  const merged = small.filter((segment) => {
    room -= sizes.get(segment) ?? 0;
    return room >= 0;
  });
  const ids = await idsOf(sql, merged);
  const builder = new SegmentBuilder(capacity);
  const bytes = await addRows(sql, builder, ids, new RowDigest([list.seed_a, list.seed_b]));
  const [made] = await sql.transaction(() =>
    sql.all<{ id: number }>(
      'insert into snapshot_segment (list_id, generation_id) values (?, ?) returning id',
      [list.id, generation],
    ),
  );
  const live = fullBitmap(ids.length);
  const segment = { id: made?.id ?? 0, rows: ids.length, live, changed: true, bytes };
  await storeParts(sql, segment, builder);
  return [...segments.filter((one) => !merged.includes(one)), segment];
}

async function idsOf(sql: Sql, segments: readonly PendingSegment[]): Promise<Float64Array> {
  const ids: number[] = [];
  for (const { id, rows, live } of segments) {
    const source = new PartSource(0, sql.readPart);
    const segment = new Segment(source, id, rows, undefined);
    const own = await withParts(sql, source, () => Array.from(members(live), (row) => segment.idOf(row)));
    for (const one of own) ids.push(one);
  }
  return Float64Array.from(ids).sort();
}

async function addRows(
  sql: Sql,
  builder: SegmentBuilder,
  ids: Float64Array,
  digest: RowDigest,
): Promise<number> {
  let characters = 0;
  for (let from = 0; from < ids.length; from += BATCH) {
    const asked = Array.from(ids.subarray(from, from + BATCH));
    const documents = await documentsOf(sql, asked);
    for (const id of asked) {
      const document = documents.get(id);
      if (document === undefined) throw new Error('a row of the pending generation is missing');
      const row = toRow(document);
      digest.digest(row);
      builder.add(row, digest.lanes, document.length, id);
      characters += document.length;
    }
  }
  return characters;
}
