import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { ColumnBuilder } from './column-builder.ts';
import { FIELDS } from './columns.ts';
import { type Address, PieceWriter } from './piece-writer.ts';
import { elementsOf } from './term.ts';

/** What a segment holds, in its part 0. */
export interface SegmentDirectory {
  readonly rows: number;
  readonly columns: readonly ColumnEntry[];
  /** Four 32-bit lanes a row (`RowDigest`). */
  readonly digests: Address;
  /** Ids of the rows, 64-bit floats ascending; absent where row n has the id of the segment plus n. */
  readonly ids?: Address;
}

/** Name as `columnOf` says, rows with a value, and where the column's header lies. */
export type ColumnEntry = readonly [column: string, present: number, header: Address];

/** At most 65,536, what 16 bits can number; half of it, since a segment being built is in memory whole. */
export const SEGMENT_ROWS = 32_768;
/** A segment is closed early when rows are large or each names attributes of its own, so that memory has a bound. */
const MAX_COLUMNS = 4096;
const MAX_CHARACTERS = 32_000_000;
/** Sort orders are cut into so many chunks: a page needs little of them. */
const CHUNKS = 16;

/** Rows that came one after another, indexed together once there are enough. */
export class SegmentBuilder {
  readonly #capacity: number;
  readonly #fields = FIELDS.map(() => new ColumnBuilder());
  readonly #attributes = new Map<string, ColumnBuilder>();
  #digests: Uint32Array<ArrayBuffer>;
  #ids: number[] | undefined;
  #rows = 0;
  #characters = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#digests = new Uint32Array(1024 * 4);
  }

  get rows(): number {
    return this.#rows;
  }

  get isFull(): boolean {
    return (
      this.#rows >= this.#capacity ||
      this.#attributes.size >= MAX_COLUMNS ||
      this.#characters >= MAX_CHARACTERS
    );
  }

  /** Lanes of row `row`: at `row * 4`. */
  get digests(): Uint32Array<ArrayBuffer> {
    return this.#digests;
  }

  /** `id` where the row keeps one it had in another segment: then every row must come with one, ascending. */
  add(row: DirectoryRow, lanes: Uint32Array, characters: number, id?: number): void {
    const at = this.#rows++;
    if (at * 4 === this.#digests.length) this.#growDigests();
    this.#digests.set(lanes, at * 4);
    if (id !== undefined) {
      this.#ids ??= [];
      this.#ids.push(id);
    }
    this.#characters += characters;
    for (let field = 0; field < FIELDS.length; field += 1) {
      const value = row[FIELDS[field] ?? 'key'];
      if (value !== undefined) this.#fields[field]?.add(at, value);
    }
    for (const [name, value] of row.attributes) {
      if (value === null) continue;
      const column = this.#column(name);
      if (!Array.isArray(value)) column.add(at, value);
      else for (const element of elementsOf(value)) column.add(at, element);
    }
  }

  /**
   * Gives the parts of the segment to `store`, its directory as part 0 last. Yields between columns, when what was given
   * can be laid down; a column that is written is forgotten.
   */
  *write(store: (part: number, bytes: Uint8Array) => void): Generator<undefined, void> {
    const pieces = new PieceWriter(store);
    const chunk = Math.ceil(this.#capacity / CHUNKS);
    const columns: ColumnEntry[] = [];
    for (const [name, column] of this.#takeColumns()) {
      if (column.present === 0) continue;
      const header = pieces.addJson(column.write(pieces, this.#rows, chunk));
      columns.push([name, column.present, header]);
      yield;
    }
    const directory: SegmentDirectory = {
      rows: this.#rows,
      columns,
      digests: pieces.add(new Uint8Array(this.#digests.buffer, 0, this.#rows * 16)),
      ...(this.#ids === undefined
        ? {}
        : { ids: pieces.add(new Uint8Array(Float64Array.from(this.#ids).buffer)) }),
    };
    pieces.end();
    store(0, Buffer.from(JSON.stringify(directory)));
  }

  *#takeColumns(): Generator<[name: string, column: ColumnBuilder]> {
    for (const [field, column] of this.#fields.splice(0).entries()) yield [`.${FIELDS[field]}`, column];
    for (const [name, column] of this.#attributes) {
      this.#attributes.delete(name);
      yield [`=${name}`, column];
    }
  }

  #column(name: string): ColumnBuilder {
    const known = this.#attributes.get(name);
    if (known !== undefined) return known;
    const made = new ColumnBuilder();
    this.#attributes.set(name, made);
    return made;
  }

  #growDigests(): void {
    const larger = new Uint32Array(this.#digests.length * 2);
    larger.set(this.#digests);
    this.#digests = larger;
  }
}
