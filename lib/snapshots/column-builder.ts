import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import { writeGramIndex } from './gram-index.ts';
import type { Address, PieceWriter } from './piece-writer.ts';
import { NO_RANK, ranksOf } from './row-ranks.ts';
import { type SortedValues, sortValues } from './sort-values.ts';
import { encodeTermBlock, TERMS_PER_BLOCK } from './term-block.ts';

/**
 * One column of a segment as stored: sorted terms in blocks, and under each term its rows, all in one array, which is
 * at once the column's sort order.
 */
export interface ColumnHeader {
  readonly terms: number;
  /** Rows under all terms together. */
  readonly postings: number;
  /** Rows with any value here. */
  readonly present: number;
  /** Postings, and terms, in one chunk: a page needs few of them. */
  readonly chunk: number;
  readonly order: readonly Address[];
  /** Where the rows of each term begin, by term; absent where every term has one row. */
  readonly starts?: readonly ChunkHeader[];
  /** One byte per posting: 1 at the least value of its row. Absent where every row has one value. */
  readonly firsts?: readonly Address[];
  readonly blocks: readonly BlockHeader[];
  /** Absent for a column of few terms: those are looked through one by one. */
  readonly grams?: Address;
  /**
   * The term of each row, in chunks as `order`. Where every term has one row and every row one value: there the lists of
   * grams are of rows, so that none has to be looked up by its term.
   */
  readonly ranks?: readonly Address[];
}

/** The first number of a chunk, and its address. */
export type ChunkHeader = readonly [first: number, address: Address];

/** Address of a block and the beginning of its first `sort`. */
export type BlockHeader = readonly [first: string, address: Address];

export const FIRST_LENGTH = 48;
const GRAMS_FROM_TERMS = 512;
const NONE = 0xffffffff;
/** After so many values, nearly all different, equal ones are no longer looked for before the end. */
const TRIAL = 1024;
const MOSTLY_DIFFERENT = 0.9;

/** Collects one column of the rows of a segment, then lays it down. */
export class ColumnBuilder {
  /** Where values other than objects stand in `#values`; undefined once they are known to be mostly different. */
  #known: Map<JsonValue, number> | undefined = new Map();
  readonly #objects = new Map<string, number>();
  readonly #values: JsonValue[] = [];
  #rows = new Uint16Array(4);
  #numbers = new Uint32Array(4);
  #length = 0;
  #present = 0;
  #lastRow = -1;
  #multi = false;

  get present(): number {
    return this.#present;
  }

  /** Rows must come in their order. `value` is neither an array to be taken apart nor null. */
  add(row: number, value: JsonValue): void {
    const number = typeof value === 'object' ? this.#objectNumber(value) : this.#plainNumber(value);
    if (row === this.#lastRow) this.#multi = true;
    else this.#present += 1;
    this.#lastRow = row;
    if (this.#length === this.#rows.length) this.#grow();
    this.#rows[this.#length] = row;
    this.#numbers[this.#length++] = number;
  }

  /** `chunk`: how many postings or terms lie in one piece. */
  write(pieces: PieceWriter, rowsInSegment: number, chunk: number): ColumnHeader {
    const sorted = sortValues(this.#values);
    const { sorts } = sorted;
    const { starts, order } = this.#order(sorted);
    const isOneEach = sorts.length === order.length;
    const hasGrams = sorts.length >= GRAMS_FROM_TERMS;
    const isNumbered = hasGrams && isOneEach && !this.#multi && sorts.length < NO_RANK;
    const ranks = isNumbered ? ranksOf(order, this.#lastRow + 1) : undefined;
    const firsts = this.#multi ? this.#firsts(sorted, starts, order, rowsInSegment) : undefined;
    return {
      terms: sorts.length,
      postings: order.length,
      present: this.#present,
      chunk,
      order: chunksOf(order, chunk).map((rows) => pieces.add(bytesOf(rows))),
      ...(isOneEach
        ? {}
        : {
            starts: chunksOf(starts, chunk).map((some) => [some[0] ?? 0, pieces.add(bytesOf(some))] as const),
          }),
      ...(firsts === undefined ? {} : { firsts: chunksOf(firsts, chunk).map((marks) => pieces.add(marks)) }),
      blocks: writeBlocks(sorted, pieces),
      ...(ranks === undefined
        ? {}
        : { ranks: chunksOf(ranks, chunk).map((some) => pieces.add(bytesOf(some))) }),
      ...(hasGrams ? { grams: pieces.addJson(writeGramIndex(sorts, pieces, ranks)) } : {}),
    };
  }

  #plainNumber(value: JsonValue): number {
    const found = this.#known?.get(value);
    if (found !== undefined) return found;
    const number = this.#values.push(value) - 1;
    this.#known?.set(value, number);
    const isMostlyDifferent = this.#length >= TRIAL && number > this.#length * MOSTLY_DIFFERENT;
    if (isMostlyDifferent) this.#known = undefined;
    return number;
  }

  #objectNumber(value: JsonValue): number {
    const key = JSON.stringify(value);
    const found = this.#objects.get(key);
    if (found !== undefined) return found;
    const number = this.#values.push(value) - 1;
    this.#objects.set(key, number);
    return number;
  }

  /** A counting sort by term: stable, so rows stay in their order under each; a row stands there once. */
  #order({ sorts, terms }: SortedValues): { starts: Uint32Array<ArrayBuffer>; order: Uint16Array } {
    const starts = new Uint32Array(sorts.length + 1);
    const latest = new Int32Array(sorts.length).fill(-1);
    const isRepeated = (at: number, term: number) => {
      const row = this.#rows[at] ?? 0;
      if (latest[term] === row) return true;
      latest[term] = row;
      return false;
    };
    for (let at = 0; at < this.#length; at += 1) {
      const term = terms[this.#numbers[at] ?? 0] ?? 0;
      if (!isRepeated(at, term)) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
    }
    for (let term = 1; term < starts.length; term += 1) {
      starts[term] = (starts[term] ?? 0) + (starts[term - 1] ?? 0);
    }
    const free = starts.slice();
    const order = new Uint16Array(starts.at(-1) ?? 0);
    latest.fill(-1);
    for (let at = 0; at < this.#length; at += 1) {
      const term = terms[this.#numbers[at] ?? 0] ?? 0;
      if (isRepeated(at, term)) continue;
      const place = free[term] ?? 0;
      order[place] = this.#rows[at] ?? 0;
      free[term] = place + 1;
    }
    return { starts, order };
  }

  #firsts(
    { terms }: SortedValues,
    starts: Uint32Array,
    order: Uint16Array,
    rowsInSegment: number,
  ): Uint8Array {
    const least = new Uint32Array(rowsInSegment).fill(NONE);
    for (let at = 0; at < this.#length; at += 1) {
      const row = this.#rows[at] ?? 0;
      least[row] = Math.min(least[row] ?? NONE, terms[this.#numbers[at] ?? 0] ?? NONE);
    }
    const firsts = new Uint8Array(order.length);
    for (let term = 0; term + 1 < starts.length; term += 1) {
      for (let at = starts[term] ?? 0; at < (starts[term + 1] ?? 0); at += 1) {
        firsts[at] = least[order[at] ?? 0] === term ? 1 : 0;
      }
    }
    return firsts;
  }

  #grow(): void {
    const rows = new Uint16Array(this.#rows.length * 2);
    const numbers = new Uint32Array(this.#numbers.length * 2);
    rows.set(this.#rows);
    numbers.set(this.#numbers);
    [this.#rows, this.#numbers] = [rows, numbers];
  }
}

type Numbers = Uint8Array | Uint16Array | Uint32Array;

function chunksOf<T extends Numbers>(numbers: T, length: number): T[];
function chunksOf(numbers: Numbers, length: number): Numbers[] {
  const count = Math.ceil(numbers.length / length);
  return Array.from({ length: count }, (_, at) => numbers.subarray(at * length, (at + 1) * length));
}

const bytesOf = (numbers: Numbers) => new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

function writeBlocks({ sorts, jsons }: SortedValues, pieces: PieceWriter): readonly BlockHeader[] {
  const blocks: BlockHeader[] = [];
  for (let from = 0; from < sorts.length; from += TERMS_PER_BLOCK) {
    const to = from + TERMS_PER_BLOCK;
    const bytes = encodeTermBlock(sorts.slice(from, to), jsons.slice(from, to));
    blocks.push([(sorts[from] ?? '').slice(0, FIRST_LENGTH), pieces.add(bytes)]);
  }
  return blocks;
}
