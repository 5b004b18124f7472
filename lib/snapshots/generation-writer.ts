import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { emptyBitmap, exclude, include } from './bitmap.ts';
import { changedDocuments } from './changed-documents.ts';
import type { PendingSegment, PendingSegments } from './pending-segments.ts';
import { publishGeneration } from './publish-generation.ts';
import { requirePending } from './require-pending.ts';
import { RowDigest } from './row-digest.ts';
import { toDocument } from './row-document.ts';
import { SEGMENT_ROWS, SegmentBuilder } from './segment-builder.ts';
import type { GenerationRow, ListRow } from './snapshot-tables.ts';
import type { GenerationWriter, PublishOutcome } from './snapshot-writer.ts';
import type { Sql, SqlValue } from './sql.ts';
import { storeParts } from './store-parts.ts';
import { storeProgress } from './store-progress.ts';

/** Rows, and milliseconds, that a commit may be put off by. */
const MOST_WAITING = 4000;
const LONGEST_WAIT_MS = 2000;

interface OpenSegment {
  readonly builder: SegmentBuilder;
  readonly number: number;
  readonly held: PendingSegment;
}

/** A row on its way in: what it says, and where it will lie. */
interface Arriving {
  readonly row: DirectoryRow;
  readonly lanes: Uint32Array;
}

/** Writes one generation: rows that are new or differ get a place in a new segment, the others are only marked. */
export class PendingGeneration implements GenerationWriter {
  cursor?: string;
  rows: number;
  written: number;
  readonly #sql: Sql;
  readonly #list: ListRow;
  readonly #id: number;
  readonly #segments: PendingSegments;
  readonly #capacity: number;
  readonly #digest: RowDigest;
  #open: OpenSegment | undefined;
  #inserts: SqlValue[][] = [];
  #committedAt = performance.now();
  /** Rows not yet stored, by id: one that comes again in its batch must be told apart all the same. */
  #unstored = new Map<number, DirectoryRow>();

  constructor(
    sql: Sql,
    list: ListRow,
    generation: GenerationRow,
    segments: PendingSegments,
    open: { builder: SegmentBuilder; number: number } | undefined,
    capacity: number = SEGMENT_ROWS,
  ) {
    this.#sql = sql;
    this.#list = list;
    this.#id = generation.id;
    this.#segments = segments;
    this.#capacity = capacity;
    this.#digest = new RowDigest([list.seed_a, list.seed_b]);
    this.rows = generation.rows;
    this.written = generation.written;
    const held = open && segments.all[open.number];
    if (open !== undefined && held !== undefined) this.#open = { ...open, held };
  }

  async add(rows: readonly DirectoryRow[], cursor?: string): Promise<void> {
    const lanes = this.#digest.digestAll(rows);
    const known = await changedDocuments(this.#sql, this.#segments, lanes);
    const own = new Uint32Array(4);
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index];
      if (row === undefined) continue;
      for (let lane = 0; lane < 4; lane += 1) own[lane] = lanes[index * 4 + lane] ?? 0;
      if (this.#place({ row, lanes: own }, known)) continue;
      if (this.#open !== undefined) {
        for (const [id, stored] of this.#unstored) known.set(id, stored);
        await this.#commit();
        await this.#seal();
      }
      await this.#begin();
      this.#place({ row, lanes: own }, known);
    }
    if (cursor === undefined && this.#mayWait()) await requirePending(this.#sql, this.#list.id, this.#id);
    else await this.#commit(cursor);
  }

  async publish(outcome: PublishOutcome): Promise<'published' | 'suspicious'> {
    await this.#commit();
    await this.#seal();
    return publishGeneration(this.#sql, {
      list: this.#list,
      generation: this.#id,
      rows: this.rows,
      segments: this.#segments.all,
      capacity: this.#capacity,
      outcome,
    });
  }

  async abandon(): Promise<void> {
    await this.#sql.transaction(() =>
      this.#sql.all('update snapshot_list set pending_id = null where id = ? and pending_id = ?', [
        this.#list.id,
        this.#id,
      ]),
    );
  }

  /** False: the row is new or differs, and there is no room for it in an open segment. */
  #place(arriving: Arriving, stored: ReadonlyMap<number, DirectoryRow>): boolean {
    const { known } = this.#segments;
    const place = this.#find(arriving, stored);
    if (place >= 0 && known.hasContent(place, arriving.lanes)) {
      if (!this.#segments.isLive(place)) this.#mark(place, true);
      return true;
    }
    const open = this.#open;
    if (open === undefined || open.builder.isFull) return false;
    if (place >= 0 && this.#segments.isLive(place)) this.#mark(place, false);
    const next = open.number * 65_536 + open.builder.rows;
    this.#append(open, arriving, this.#segments.idOf(next));
    if (place >= 0) known.move(place, next);
    else known.add(next);
    this.#mark(next, true);
    return true;
  }

  #append(open: OpenSegment, { row, lanes }: Arriving, id: number): void {
    const { builder, held, number } = open;
    const before = builder.digests;
    const document = toDocument(row);
    builder.add(row, lanes, document.length);
    if (before !== builder.digests) this.#segments.known.replaceSegment(number, { lanes: builder.digests });
    held.rows = builder.rows;
    held.bytes += document.length;
    this.written += 1;
    this.#inserts.push([id, document]);
    this.#unstored.set(id, row);
  }

  /** Where this identity lies, or -1. */
  #find({ row, lanes }: Arriving, stored: ReadonlyMap<number, DirectoryRow>): number {
    const { known } = this.#segments;
    const first = known.findFirst(lanes);
    if (first < 0 || known.hasContent(first, lanes)) return first;
    for (const place of known.find(lanes)) {
      const id = this.#segments.idOf(place);
      const other = this.#unstored.get(id) ?? stored.get(id);
      if (other?.key === row.key && other.kind === row.kind) return place;
    }
    return -1;
  }

  #mark(place: number, live: boolean): void {
    const held = this.#segments.all[Math.floor(place / 65_536)];
    if (held === undefined) return;
    if (live) include(held.live, place % 65_536);
    else exclude(held.live, place % 65_536);
    held.changed = true;
    this.rows += live ? 1 : -1;
  }

  async #begin(): Promise<OpenSegment> {
    const [made] = await this.#sql.transaction(() =>
      this.#sql.all<{ id: number }>(
        'insert into snapshot_segment (list_id, generation_id) values (?, ?) returning id',
        [this.#list.id, this.#id],
      ),
    );
    const builder = new SegmentBuilder(this.#capacity);
    const held = {
      id: made?.id ?? 0,
      rows: 0,
      live: emptyBitmap(this.#capacity),
      changed: true,
      bytes: 0,
    };
    const number = this.#segments.add(held, builder.digests);
    this.#open = { builder, number, held };
    return this.#open;
  }

  /** Without a cursor nobody can go on from here, so a commit only keeps the memory and the other writers' waits small. */
  #mayWait(): boolean {
    return this.#inserts.length < MOST_WAITING && performance.now() - this.#committedAt < LONGEST_WAIT_MS;
  }

  async #commit(cursor?: string): Promise<void> {
    const changed = this.#segments.all.filter((segment) => segment.changed);
    await storeProgress(this.#sql, {
      list: this.#list.id,
      generation: this.#id,
      rows: this.rows,
      written: this.written,
      inserts: this.#inserts,
      changed,
      open: this.#open?.held,
      cursor,
    });
    this.#committedAt = performance.now();
    for (const segment of changed) segment.changed = false;
    this.#inserts = [];
    this.#unstored.clear();
    if (cursor !== undefined) this.cursor = cursor;
  }

  async #seal(): Promise<void> {
    const open = this.#open;
    if (open === undefined) return;
    const { builder, held, number } = open;
    await storeParts(this.#sql, held, builder);
    const lanes = builder.digests.slice(0, held.rows * 4);
    this.#segments.known.replaceSegment(number, { lanes });
    this.#open = undefined;
  }
}
