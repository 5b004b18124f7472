import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import { type GramDirectory, writeGramIndex } from './gram-index.ts';
import type { Address, PieceWriter } from './piece-writer.ts';
import { sortOfText, termOf } from './term.ts';
import { encodeTermBlock, jsonOfSort, type SparseTerm, TERMS_PER_BLOCK } from './term-block.ts';

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
  readonly order: Address;
  /** Where the rows of each term begin; absent where every term has one row. */
  readonly starts?: Address;
  /** One byte per posting: 1 at the least value of its row. Absent where every row has one value. */
  readonly firsts?: Address;
  readonly blocks: readonly BlockHeader[];
  /** Absent for a column of few terms: those are looked through one by one. */
  readonly grams?: GramDirectory;
}

/** Address of a block and the beginning of its first `sort`. */
export type BlockHeader = readonly [first: string, address: Address];

export const FIRST_LENGTH = 48;
const GRAMS_FROM_TERMS = 512;
const NONE = 0xffffffff;

/** Collects one column of the rows of a segment, then lays it down. */
export class ColumnBuilder {
  readonly #texts = new Map<string, number>();
  readonly #others = new Map<string, number>();
  readonly #terms: SparseTerm[] = [];
  /** The last row that had each term: a row has it once. */
  readonly #latest: number[] = [];
  #rows = new Uint16Array(64);
  #numbers = new Uint32Array(64);
  #length = 0;
  #present = 0;
  #lastRow = -1;
  #multi = false;

  get present(): number {
    return this.#present;
  }

  get terms(): number {
    return this.#terms.length;
  }

  /** Rows must come in their order. `value` is neither an array to be taken apart nor null. */
  add(row: number, value: JsonValue): void {
    const number = typeof value === 'string' ? this.#textNumber(value) : this.#otherNumber(value);
    if (this.#latest[number] === row) return;
    this.#latest[number] = row;
    if (row === this.#lastRow) this.#multi = true;
    else this.#present += 1;
    this.#lastRow = row;
    if (this.#length === this.#rows.length) this.#grow();
    this.#rows[this.#length] = row;
    this.#numbers[this.#length++] = number;
  }

  write(pieces: PieceWriter, rowsInSegment: number): ColumnHeader {
    const ranked = this.#ranked();
    const rank = new Uint32Array(ranked.length);
    for (let at = 0; at < ranked.length; at += 1) rank[ranked[at] ?? 0] = at;
    const { starts, order } = this.#order(rank);
    const single = ranked.length === this.#length;
    const sorted = Array.from(ranked, (number) => this.#term(number));
    return {
      terms: ranked.length,
      postings: this.#length,
      present: this.#present,
      order: pieces.add(new Uint8Array(order.buffer)),
      ...(single ? {} : { starts: pieces.add(new Uint8Array(starts.buffer)) }),
      ...(this.#multi ? { firsts: pieces.add(this.#firsts(rank, starts, order, rowsInSegment)) } : {}),
      blocks: writeBlocks(sorted, pieces),
      ...(ranked.length < GRAMS_FROM_TERMS
        ? {}
        : {
            grams: writeGramIndex(
              sorted.map((term) => term.sort),
              pieces,
            ),
          }),
    };
  }

  #textNumber(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const sort = sortOfText(text);
    const plain = sort.length === text.length + 1 && sort.startsWith('x') && sort.endsWith(text);
    const number = this.#terms.push({ sort, json: plain ? undefined : JSON.stringify(text) }) - 1;
    this.#texts.set(text, number);
    return number;
  }

  #otherNumber(value: JsonValue): number {
    const key = JSON.stringify(value);
    const known = this.#others.get(key);
    if (known !== undefined) return known;
    const { sort, json } = termOf(value);
    const derived = sort.startsWith('n') || sort.startsWith('b');
    const number = this.#terms.push({ sort, json: derived ? undefined : json }) - 1;
    this.#others.set(key, number);
    return number;
  }

  #term(number: number): SparseTerm {
    return this.#terms[number] ?? { sort: '', json: undefined };
  }

  /** Term numbers in the order of their terms. */
  #ranked(): Uint32Array {
    const terms = this.#terms;
    const numbers = Array.from(terms, (_, number) => number);
    numbers.sort((left, right) => {
      const [a, b] = [terms[left]?.sort ?? '', terms[right]?.sort ?? ''];
      if (a !== b) return a < b ? -1 : 1;
      return (terms[left]?.json ?? jsonOfSort(a)) < (terms[right]?.json ?? jsonOfSort(b)) ? -1 : 1;
    });
    return Uint32Array.from(numbers);
  }

  /** A counting sort by term: stable, so rows stay in their order under each. */
  #order(rank: Uint32Array): { starts: Uint32Array<ArrayBuffer>; order: Uint16Array<ArrayBuffer> } {
    const starts = new Uint32Array(rank.length + 1);
    for (let at = 0; at < this.#length; at += 1) {
      const next = (rank[this.#numbers[at] ?? 0] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let term = 1; term < starts.length; term += 1)
      starts[term] = (starts[term] ?? 0) + (starts[term - 1] ?? 0);
    const free = starts.slice();
    const order = new Uint16Array(this.#length);
    for (let at = 0; at < this.#length; at += 1) {
      const term = rank[this.#numbers[at] ?? 0] ?? 0;
      const place = free[term] ?? 0;
      order[place] = this.#rows[at] ?? 0;
      free[term] = place + 1;
    }
    return { starts, order };
  }

  #firsts(rank: Uint32Array, starts: Uint32Array, order: Uint16Array, rowsInSegment: number): Uint8Array {
    const least = new Uint32Array(rowsInSegment).fill(NONE);
    for (let at = 0; at < this.#length; at += 1) {
      const row = this.#rows[at] ?? 0;
      least[row] = Math.min(least[row] ?? NONE, rank[this.#numbers[at] ?? 0] ?? NONE);
    }
    const firsts = new Uint8Array(this.#length);
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

function writeBlocks(sorted: readonly SparseTerm[], pieces: PieceWriter): readonly BlockHeader[] {
  const blocks: BlockHeader[] = [];
  for (let from = 0; from < sorted.length; from += TERMS_PER_BLOCK) {
    const terms = sorted.slice(from, from + TERMS_PER_BLOCK);
    blocks.push([(terms[0]?.sort ?? '').slice(0, FIRST_LENGTH), pieces.add(encodeTermBlock(terms))]);
  }
  return blocks;
}
