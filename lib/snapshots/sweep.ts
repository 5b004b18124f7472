import 'server-only';
import { type Bitmap, has, members } from './bitmap.ts';
import { withParts } from './fetch-parts.ts';
import { PARTS_PER_SEGMENT, PartSource } from './part-source.ts';
import { liveOf } from './pending-segments.ts';
import { ROWS_PER_SEGMENT_ID, Segment } from './segment.ts';
import { type MemberRow, membersOf } from './snapshot-tables.ts';
import type { Sql } from './sql.ts';

const SLICE = 1000;
/** A reading without a cursor cannot go on after its process has ended; this long without a word it has. */
const ABANDONED_MS = 600_000;

/**
 * Removes what no published or pending generation needs, one short transaction at a time; yields how many rows each
 * removed. Killed anywhere, the next sweep goes on. Readers of what was published before notice and ask again.
 */
export async function* sweepSlices(sql: Sql): AsyncGenerator<number> {
  await dropAbandoned(sql);
  const generations = await sql.all<{ id: number; list_id: number }>(
    `select g.id, g.list_id from snapshot_generation g where not exists
     (select 1 from snapshot_list l where l.published_id = g.id or l.pending_id = g.id)`,
  );
  for (const { id, list_id } of generations) yield* sweepGeneration(sql, id, list_id);
  const segments = await sql.all<{ id: number; list_id: number; rows: number; sealed: number }>(
    `select s.id, s.list_id, s.rows, s.sealed from snapshot_segment s
     where not exists (select 1 from snapshot_member m where m.segment_id = s.id)
     and not exists (select 1 from snapshot_list l where l.pending_id = s.generation_id)`,
  );
  for (const segment of segments) yield* sweepSegment(sql, segment);
}

async function dropAbandoned(sql: Sql): Promise<void> {
  await sql.transaction(() =>
    sql.all(
      `update snapshot_list set pending_id = null where pending_id in
       (select id from snapshot_generation where position is null and held = 0 and touched_at < ?)`,
      [Date.now() - ABANDONED_MS],
    ),
  );
}

/** Rows that only this generation had, in segments that others go on using; then the generation. */
async function* sweepGeneration(sql: Sql, generation: number, list: number): AsyncGenerator<number> {
  const kept = await keptMembers(sql, list);
  for (const member of await membersOf(sql, generation)) {
    const others = kept.filter((other) => other.segment_id === member.segment_id).map(liveOf);
    if (others.length === 0) continue;
    const own = liveOf(member);
    const ids = await idsOf(sql, member, (row) => has(own, row) && !others.some((live) => has(live, row)));
    yield* removeRows(sql, ids);
  }
  await sql.transaction(async () => {
    await sql.all('delete from snapshot_member where generation_id = ?', [generation]);
    await sql.all('delete from snapshot_generation where id = ?', [generation]);
  });
  yield 0;
}

/** A segment nobody uses: its rows, save those that live on in a segment made of several, then its parts. */
async function* sweepSegment(
  sql: Sql,
  segment: { readonly id: number; readonly list_id: number; readonly rows: number; readonly sealed: number },
): AsyncGenerator<number> {
  const kept = await keptIds(sql, segment.list_id);
  const member = { segment_id: segment.id, ...segment, bytes: 0, live: null };
  const own = await idsOf(sql, member, () => true).catch(() => homeIds(segment.id));
  yield* removeRows(
    sql,
    own.filter((id) => !kept.has(id)),
  );
  await sql.transaction(async () => {
    const from = segment.id * PARTS_PER_SEGMENT;
    await sql.all('delete from snapshot_part where id >= ? and id < ?', [from, from + PARTS_PER_SEGMENT]);
    await sql.all('delete from snapshot_segment where id = ?', [segment.id]);
  });
  yield 0;
}

async function* removeRows(sql: Sql, ids: readonly number[]): AsyncGenerator<number> {
  for (let from = 0; from < ids.length; from += SLICE) {
    const slice = ids.slice(from, from + SLICE);
    await sql.transaction(() =>
      sql.all(`delete from snapshot_row where id in (${slice.map(() => '?').join(', ')})`, slice),
    );
    yield slice.length;
  }
}

/** Members of what a list points to; none when the list was forgotten. */
async function keptMembers(sql: Sql, list: number): Promise<readonly MemberRow[]> {
  const [found] = await sql.all<{ published_id: number | null; pending_id: number | null }>(
    'select published_id, pending_id from snapshot_list where id = ?',
    [list],
  );
  const kept = await Promise.all(
    [found?.published_id, found?.pending_id].map((id) => (typeof id === 'number' ? membersOf(sql, id) : [])),
  );
  return kept.flat();
}

/** Ids of rows that live in a segment they were not first written for. */
async function keptIds(sql: Sql, list: number): Promise<ReadonlySet<number>> {
  const ids = new Set<number>();
  for (const member of await keptMembers(sql, list)) {
    if (member.sealed !== 1) continue;
    const live: Bitmap = liveOf(member);
    const source = new PartSource(0, sql.readPart);
    const segment = new Segment(source, member.segment_id, member.rows, undefined);
    await withParts(sql, source, () => {
      if (segment.directory.ids === undefined) return;
      for (const row of members(live)) ids.add(segment.idOf(row));
    });
  }
  return ids;
}

/** Ids of the rows of a segment that hold the condition. Throws where its parts are gone already. */
async function idsOf(
  sql: Sql,
  member: MemberRow,
  isAsked: (row: number) => boolean,
): Promise<readonly number[]> {
  const rows = Array.from({ length: member.rows }, (_, row) => row).filter(isAsked);
  if (member.sealed !== 1) return rows.map((row) => member.segment_id * ROWS_PER_SEGMENT_ID + row);
  const source = new PartSource(0, sql.readPart);
  const segment = new Segment(source, member.segment_id, member.rows, undefined);
  return withParts(sql, source, () => rows.map((row) => segment.idOf(row)));
}

const homeIds = (segment: number) =>
  Array.from({ length: ROWS_PER_SEGMENT_ID }, (_, row) => segment * ROWS_PER_SEGMENT_ID + row);
