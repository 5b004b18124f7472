import 'server-only';
import { randomInt } from 'node:crypto';
import { emptyBitmap, has } from './bitmap.ts';
import { PendingGeneration } from './generation-writer.ts';
import { openSql } from './open-sql.ts';
import { liveOf, type PendingSegment, PendingSegments } from './pending-segments.ts';
import { RowDigest } from './row-digest.ts';
import { toRow } from './row-document.ts';
import { SEGMENT_ROWS, SegmentBuilder } from './segment-builder.ts';
import { refKey, type SnapshotRef } from './snapshot-ref.ts';
import type { SnapshotLocation } from './snapshot-store.ts';
import {
  documentsOf,
  findGeneration,
  findList,
  fromText,
  type GenerationRow,
  type ListRow,
  type MemberRow,
  membersOf,
  toText,
} from './snapshot-tables.ts';
import { GenerationLost, type GenerationWriter, type SnapshotWriter } from './snapshot-writer.ts';
import type { Sql } from './sql.ts';
import { sweepSlices } from './sweep.ts';

/** A writer with a handle of its own. `segmentRows` is smaller in tests only. */
export async function openSnapshotWriter(
  location: SnapshotLocation,
  segmentRows: number = SEGMENT_ROWS,
): Promise<SnapshotWriter> {
  return new SqlSnapshotWriter(await openSql(location), segmentRows);
}

class SqlSnapshotWriter implements SnapshotWriter {
  readonly #sql: Sql;
  readonly #capacity: number;

  constructor(sql: Sql, capacity: number) {
    this.#sql = sql;
    this.#capacity = capacity;
  }

  async begin(
    ref: SnapshotRef,
    { resume = false }: { readonly resume?: boolean | 'only' } = {},
  ): Promise<GenerationWriter> {
    await this.#sql.transaction(() => ensureList(this.#sql, ref));
    const list = await requireList(this.#sql, ref);
    if (resume === 'only' && list.pending_id === null) throw new GenerationLost('Nothing is being read.');
    const segments = new PendingSegments();
    if (list.published_id !== null)
      await segments.addPublished(this.#sql, await membersOf(this.#sql, list.published_id));
    if (resume !== false && list.pending_id !== null) return this.#resume(list, list.pending_id, segments);
    const generation = await this.#sql.transaction(() => insertGeneration(this.#sql, list));
    return new PendingGeneration(this.#sql, list, generation, segments, undefined, this.#capacity);
  }

  async touch(
    ref: SnapshotRef,
    answer: { readonly readAt: number; readonly revision?: string },
  ): Promise<void> {
    const list = await findList(this.#sql, ref);
    if (list === undefined || list.published_id === null) return;
    const revision = answer.revision === undefined ? null : toText(answer.revision);
    const values = [answer.readAt, revision, list.published_id];
    await this.#sql.transaction(() =>
      this.#sql.all(
        'update snapshot_generation set read_at = ?, revision = coalesce(?, revision) where id = ?',
        values,
      ),
    );
  }

  async sweep(): Promise<number> {
    let rows = 0;
    for await (const removed of sweepSlices(this.#sql)) rows += removed;
    return rows;
  }

  close(): Promise<void> {
    return this.#sql.close();
  }

  async #resume(list: ListRow, id: number, segments: PendingSegments): Promise<GenerationWriter> {
    const generation = await this.#takeOver(list, id);
    let open: { builder: SegmentBuilder; number: number } | undefined;
    for (const member of await membersOf(this.#sql, generation.id)) {
      const held = segments.all.find((segment) => segment.id === member.segment_id);
      if (held !== undefined) held.live.set(liveOf(member));
      else if (member.sealed === 1) {
        await segments.addSealed(this.#sql, member);
      } else open = await reopen(this.#sql, list, member, segments, this.#capacity);
    }
    const resumed = new PendingGeneration(this.#sql, list, generation, segments, open, this.#capacity);
    if (generation.position !== null) resumed.cursor = fromText(generation.position);
    return resumed;
  }

  /** A new name for the same generation, so that whoever wrote it before has lost it. */
  async #takeOver(list: ListRow, id: number): Promise<GenerationRow> {
    return this.#sql.transaction(async () => {
      const before = await findGeneration(this.#sql, id);
      const generation = await insertGeneration(this.#sql, list);
      await this.#sql.all(
        `update snapshot_generation set position = ?, rows = ?, written = ?, started_at = ? where id = ?`,
        [
          before?.position ?? null,
          before?.rows ?? 0,
          before?.written ?? 0,
          before?.started_at ?? Date.now(),
          generation.id,
        ],
      );
      for (const table of ['snapshot_member', 'snapshot_segment']) {
        await this.#sql.all(`update ${table} set generation_id = ? where generation_id = ?`, [
          generation.id,
          id,
        ]);
      }
      return { ...generation, ...before, id: generation.id, number: generation.number };
    });
  }
}

async function ensureList(sql: Sql, ref: SnapshotRef): Promise<void> {
  await sql.all(
    `insert into snapshot_list (ref, connection_id, seed_a, seed_b) values (?, ?, ?, ?) on conflict (ref) do nothing`,
    [refKey(ref), toText(ref.connectionId), randomInt(2 ** 31), randomInt(2 ** 31)],
  );
}

async function requireList(sql: Sql, ref: SnapshotRef): Promise<ListRow> {
  const list = await findList(sql, ref);
  if (list === undefined) throw new Error('the list was made just now');
  return list;
}

/** The next generation of the list, which waits for it from now on. */
async function insertGeneration(sql: Sql, list: ListRow): Promise<GenerationRow> {
  const now = Date.now();
  const [made] = await sql.all<{ id: number }>(
    `insert into snapshot_generation (list_id, number, started_at, touched_at)
     values (?, (select coalesce(max(number), 0) + 1 from snapshot_generation where list_id = ?), ?, ?) returning id`,
    [list.id, list.id, now, now],
  );
  const generation = made && (await findGeneration(sql, made.id));
  if (generation === undefined) throw new Error('the generation was made just now');
  await sql.all('update snapshot_list set pending_id = ? where id = ?', [generation.id, list.id]);
  return generation;
}

/** Rows were stored and not yet indexed when it was cut off: they are collected again. */
async function reopen(
  sql: Sql,
  list: ListRow,
  member: MemberRow,
  segments: PendingSegments,
  capacity: number,
): Promise<{ builder: SegmentBuilder; number: number }> {
  const builder = new SegmentBuilder(capacity);
  const stored = liveOf(member);
  const live = emptyBitmap(capacity);
  live.set(stored);
  const held: PendingSegment = { id: member.segment_id, rows: member.rows, live, changed: false, bytes: 0 };
  const number = segments.add(held, builder.digests);
  const digest = new RowDigest([list.seed_a, list.seed_b]);
  for (let from = 0; from < member.rows; from += 1000) {
    const ids = Array.from(
      { length: Math.min(1000, member.rows - from) },
      (_, at) => member.segment_id * 65_536 + from + at,
    );
    const documents = await documentsOf(sql, ids);
    for (const [at, id] of ids.entries()) {
      const document = documents.get(id);
      if (document === undefined) throw new Error('a row of an open segment is missing');
      const row = toRow(document);
      digest.digest(row);
      builder.add(row, digest.lanes, document.length);
      held.bytes += document.length;
      segments.known.replaceSegment(number, { lanes: builder.digests });
      if (has(live, from + at)) segments.place(number, from + at, digest.lanes);
    }
  }
  return { builder, number };
}
