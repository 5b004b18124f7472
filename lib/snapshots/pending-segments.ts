import 'server-only';
import { type Bitmap, count, emptyBitmap, fullBitmap, has, toBitmap, toBytes } from './bitmap.ts';
import { withParts } from './fetch-parts.ts';
import { KnownRows } from './known-rows.ts';
import { PartSource } from './part-source.ts';
import { Segment } from './segment.ts';
import type { MemberRow } from './snapshot-tables.ts';
import type { Sql, SqlValue } from './sql.ts';

/** A segment as the generation being written sees it. `live`: rows it has so far. */
export interface PendingSegment {
  readonly id: number;
  /** Ids of its rows where it was made of several. */
  readonly ids?: Float64Array;
  rows: number;
  live: Bitmap;
  /** `live` differs from what is stored. */
  changed: boolean;
  bytes: number;
}

/** The segments of a generation being written, and which identity lies where in them. */
export class PendingSegments {
  readonly known = new KnownRows();
  readonly all: PendingSegment[] = [];

  /** Puts the segments of the published generation in: its rows are known, and none is in this generation yet. */
  async addPublished(sql: Sql, members: readonly MemberRow[]): Promise<void> {
    this.known.reserve(members.reduce((sum, member) => sum + member.rows, 0));
    for (const member of members) {
      const live = liveOf(member);
      const { number } = await this.#addStored(sql, member, emptyBitmap(member.rows));
      for (let row = 0; row < member.rows; row += 1)
        if (has(live, row)) this.known.add(number * 65_536 + row);
    }
  }

  /** Puts a sealed segment of this generation in. */
  async addSealed(sql: Sql, member: MemberRow): Promise<void> {
    const { rows } = member;
    const live = liveOf(member);
    const { number, lanes } = await this.#addStored(sql, member, live);
    const own = new Uint32Array(4);
    for (let row = 0; row < rows; row += 1) {
      if (!has(live, row)) continue;
      own.set(lanes.subarray(row * 4, row * 4 + 4));
      this.place(number, row, own);
    }
  }

  async #addStored(
    sql: Sql,
    { segment_id: id, rows, bytes }: MemberRow,
    live: Bitmap,
  ): Promise<{ readonly number: number; readonly lanes: Uint32Array }> {
    const { lanes, ids } = await readDigests(sql, id, rows);
    const segment = { id, rows, live, changed: false, bytes, ...(ids === undefined ? {} : { ids }) };
    return { number: this.add(segment, lanes), lanes };
  }

  add(segment: PendingSegment, lanes: Uint32Array): number {
    this.all.push(segment);
    return this.known.addSegment({ lanes });
  }

  /** The row is where its identity lies from now on. */
  place(segment: number, row: number, lanes: Uint32Array): void {
    const place = segment * 65_536 + row;
    const before = this.known.findFirst(lanes);
    if (before < 0) this.known.add(place);
    else this.known.move(before, place);
  }

  /** Whether the row at a place is in the generation already. */
  isLive(place: number): boolean {
    const held = this.all[Math.floor(place / 65_536)];
    return held !== undefined && has(held.live, place % 65_536);
  }

  idOf(place: number): number {
    const { id = 0, ids } = this.all[Math.floor(place / 65_536)] ?? {};
    const row = place % 65_536;
    return ids?.[row] ?? id * 65_536 + row;
  }
}

interface Known {
  readonly lanes: Uint32Array;
  readonly ids: Float64Array | undefined;
}

async function readDigests(sql: Sql, id: number, rows: number): Promise<Known> {
  const source = new PartSource(0, sql.readPart);
  const segment = new Segment(source, id, rows, undefined);
  return withParts(sql, source, () => {
    const { digests, ids } = segment.directory;
    const bytes = segment.piece(digests);
    const lanes = new Uint32Array(bytes.buffer, bytes.byteOffset, rows * 4);
    const idOf = segment.ids();
    return { lanes, ids: ids && Float64Array.from({ length: rows }, (_, row) => idOf(row)) };
  });
}

/** Live rows of a member that may have none stored. */
export function liveOf(member: MemberRow): Bitmap {
  return member.live === null ? fullBitmap(member.rows) : toBitmap(member.live);
}

export function isWhole({ live, rows }: PendingSegment): boolean {
  return count(live) === rows;
}

export function memberValues(generation: number, segment: PendingSegment): readonly SqlValue[] {
  return [
    generation,
    segment.id,
    isWhole(segment) ? null : toBytes(segment.live.subarray(0, (segment.rows + 31) >>> 5).slice()),
  ];
}
