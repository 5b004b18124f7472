import 'server-only';
import { type Bitmap, count, emptyBitmap, fullBitmap, include, isBitmap } from './bitmap.ts';
import { Column } from './column.ts';
import type { ColumnHeader } from './column-builder.ts';
import { type PartSource, partId } from './part-source.ts';
import type { Address } from './piece-writer.ts';
import type { SegmentDirectory } from './segment-builder.ts';
import { wholeOrder } from './whole-order.ts';

export const ROWS_PER_SEGMENT_ID = 65_536;

interface Opened {
  readonly directory: SegmentDirectory;
  readonly headers: ReadonlyMap<string, Address>;
}

const isOpened = (value: unknown): value is Opened =>
  typeof value === 'object' && value !== null && 'headers' in value;
const isColumn = (value: unknown): value is Column => value instanceof Column;

/** One segment as a generation sees it: all its rows, or those still alive. */
export class Segment {
  readonly id: number;
  readonly rows: number;
  /** Absent: all. */
  readonly live: Bitmap | undefined;
  readonly #source: PartSource;

  constructor(source: PartSource, id: number, rows: number, live: Bitmap | undefined) {
    this.#source = source;
    this.id = id;
    this.rows = rows;
    this.live = live;
  }

  /** Whether it is of use to say what will be read. */
  get hints(): boolean {
    return this.#source.hints;
  }

  get liveRows(): number {
    return this.live === undefined ? this.rows : count(this.live);
  }

  /** The caller must not change it. */
  liveBitmap(): Bitmap {
    return this.live ?? this.made('all', isBitmap, () => [fullBitmap(this.rows), this.rows / 8]);
  }

  get directory(): SegmentDirectory {
    return this.#opened().directory;
  }

  /** Undefined: no row has a value there. */
  column(name: string): Column | undefined {
    const header = this.#opened().headers.get(name);
    if (header === undefined) return undefined;
    return this.#source.made(`${this.id} ${name}`, isColumn, () => {
      const bytes = this.piece(header);
      const parsed: ColumnHeader = JSON.parse(Buffer.from(bytes).toString());
      return [new Column(this, name, parsed), bytes.length * 2];
    });
  }

  want(address: Address): void {
    this.#source.want(partId(this.id, address[0]));
  }

  piece([part, offset, length]: Address): Uint8Array {
    return this.#source.part(partId(this.id, part)).subarray(offset, offset + length);
  }

  /** The same, looked at once, among many. */
  glance([part, offset, length]: Address): Uint8Array {
    return this.#source.glance(partId(this.id, part)).subarray(offset, offset + length);
  }

  idOf(row: number): number {
    return this.ids()(row);
  }

  /** As `idOf`, for many rows. */
  ids(): (row: number) => number {
    const { ids } = this.directory;
    if (ids === undefined) return (row) => this.id * ROWS_PER_SEGMENT_ID + row;
    const bytes = this.piece(ids);
    const each = new Float64Array(bytes.buffer, bytes.byteOffset, this.rows);
    return (row) => each[row] ?? 0;
  }

  /** Rows under no term of the column. */
  without(column: Column | undefined): Bitmap {
    const bitmap = emptyBitmap(this.rows);
    if (column !== undefined) for (const row of wholeOrder(column)) include(bitmap, row);
    for (let word = 0; word < bitmap.length; word += 1) bitmap[word] = ~(bitmap[word] ?? 0);
    const rest = this.rows & 31;
    if (rest !== 0) bitmap[bitmap.length - 1] = (bitmap[bitmap.length - 1] ?? 0) & ((1 << rest) - 1);
    return bitmap;
  }

  /** Remembers what was made of this segment's parts. */
  made<T>(name: string, guard: (value: unknown) => value is T, make: () => readonly [T, number]): T {
    return this.#source.made(`${this.id} ${name}`, guard, make);
  }

  #opened(): Opened {
    return this.#source.made(`${this.id}`, isOpened, () => {
      const bytes = this.#source.part(partId(this.id, 0));
      const directory: SegmentDirectory = JSON.parse(Buffer.from(bytes).toString());
      const headers = new Map(directory.columns.map(([name, , header]) => [name, header]));
      return [{ directory, headers }, bytes.length * 4];
    });
  }
}
