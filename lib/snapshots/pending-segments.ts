import 'server-only';
import { type Bitmap, count, fullBitmap, has, toBitmap, toBytes } from './bitmap.ts';
import { withParts } from './fetch-parts.ts';
import { KnownRows } from './known-rows.ts';
import { PartSource } from './part-source.ts';
import { Segment } from './segment.ts';
import type { MemberRow } from './snapshot-tables.ts';
import type { Sql, SqlValue } from './sql.ts';

/** A segment as the generation being written sees it. `live`: rows it has so far. */
export interface PendingSegment {
  readonly id: number;
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

  /** Puts a sealed segment in: rows of `from` are known, those of `live` are already in the generation. */
  async addSealed(sql: Sql, member: MemberRow, from: Bitmap, live: Bitmap): Promise<void> {
    const lanes = await readDigests(sql, member.segment_id, member.rows);
    const { bytes, rows } = member;
    const number = this.add({ id: member.segment_id, rows, live, changed: false, bytes }, lanes);
    const own = new Uint32Array(4);
    for (let row = 0; row < rows; row += 1) {
      if (!has(from, row)) continue;
      own.set(lanes.subarray(row * 4, row * 4 + 4));
      this.place(number, row, own);
    }
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
    return (this.all[Math.floor(place / 65_536)]?.id ?? 0) * 65_536 + (place % 65_536);
  }
}

async function readDigests(sql: Sql, id: number, rows: number): Promise<Uint32Array> {
  const source = new PartSource(0, sql.readPart);
  const segment = new Segment(source, id, rows, undefined);
  const bytes = await withParts(sql, source, () => segment.piece(segment.directory.digests));
  return new Uint32Array(new Uint8Array(bytes).buffer);
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
