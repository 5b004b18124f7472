import 'server-only';
import { type ColumnHeader, FIRST_LENGTH } from './column-builder.ts';
import type { GramDirectory } from './gram-index.ts';
import type { Address } from './piece-writer.ts';
import { TERMS_PER_BLOCK, TermBlock } from './term-block.ts';

/** What a column needs of its segment. */
interface Home {
  readonly rows: number;
  want(address: Address): void;
  piece(address: Address): Uint8Array;
  made<T>(name: string, guard: (value: unknown) => value is T, make: () => readonly [T, number]): T;
}

const isDirectory = (value: unknown): value is GramDirectory =>
  typeof value === 'object' && value !== null && 'buckets' in value;
const isBlock = (value: unknown): value is TermBlock => value instanceof TermBlock;

/** One column of one segment, read: terms by rank, and rows by term. */
export class Column {
  readonly name: string;
  readonly header: ColumnHeader;
  readonly #home: Home;
  /** The block read last: neighbours are asked for together. */
  #latest: { readonly index: number; readonly block: TermBlock } | undefined;

  constructor(home: Home, name: string, header: ColumnHeader) {
    this.#home = home;
    this.name = name;
    this.header = header;
  }

  get terms(): number {
    return this.header.terms;
  }

  want(): void {
    const { order, starts, firsts } = this.header;
    for (const address of [order, starts, firsts]) if (address !== undefined) this.#home.want(address);
  }

  /** Rows by term, ascending under each. */
  get order(): Uint16Array {
    const bytes = this.#home.piece(this.header.order);
    return new Uint16Array(bytes.buffer, bytes.byteOffset, this.header.postings);
  }

  /** `starts[t]` to `starts[t + 1]`: the postings of term t. Undefined: posting t alone. */
  get starts(): Uint32Array | undefined {
    if (this.header.starts === undefined) return undefined;
    const bytes = this.#home.piece(this.header.starts);
    return new Uint32Array(bytes.buffer, bytes.byteOffset, this.header.terms + 1);
  }

  /** 1 where the posting is its row's least value. Undefined: everywhere. */
  get firsts(): Uint8Array | undefined {
    return this.header.firsts === undefined ? undefined : this.#home.piece(this.header.firsts);
  }

  /** The term a posting stands under. */
  termAt(posting: number): number {
    const { starts } = this;
    if (starts === undefined) return posting;
    let [low, high] = [0, this.header.terms - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= posting) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  sort(term: number): string {
    return this.block(term).sort(term % TERMS_PER_BLOCK);
  }

  json(term: number): string {
    return this.block(term).json(term % TERMS_PER_BLOCK);
  }

  /** The block that holds a term. */
  block(term: number): TermBlock {
    const index = Math.floor(term / TERMS_PER_BLOCK);
    if (this.#latest?.index !== index) {
      const block = this.#home.made(`${this.name}\n${index}`, isBlock, () => {
        const bytes = this.#home.piece(this.header.blocks[index]?.[1] ?? [0, 0, 0]);
        return [new TermBlock(bytes), 2500];
      });
      this.#latest = { index, block };
    }
    return this.#latest.block;
  }

  /** Where the lists of terms by gram lie; undefined for a column of few terms. */
  get grams(): GramDirectory | undefined {
    const { grams } = this.header;
    if (grams === undefined) return undefined;
    return this.#home.made(`${this.name}\ngrams`, isDirectory, () => {
      const bytes = this.#home.piece(grams);
      return [JSON.parse(Buffer.from(bytes).toString()), bytes.length * 2];
    });
  }

  wantBlocks(from: number, to: number): void {
    for (let index = Math.floor(from / TERMS_PER_BLOCK); index * TERMS_PER_BLOCK < to; index += 1) {
      const address = this.header.blocks[index]?.[1];
      if (address !== undefined) this.#home.want(address);
    }
  }

  bytes(address: Address): Uint8Array {
    return this.#home.piece(address);
  }

  wantBytes(address: Address): void {
    this.#home.want(address);
  }

  /** The first term for which the condition holds; it must hold for all after one it holds for. */
  firstTerm(holds: (sort: string, term: number) => boolean): number {
    const { blocks } = this.header;
    let [low, high] = [0, blocks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(this.#firstSort(middle), middle * TERMS_PER_BLOCK)) high = middle;
      else low = middle + 1;
    }
    if (low === 0) return 0;
    let [from, to] = [(low - 1) * TERMS_PER_BLOCK + 1, Math.min(low * TERMS_PER_BLOCK, this.header.terms)];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (holds(this.sort(middle), middle)) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  #firstSort(block: number): string {
    const first = this.header.blocks[block]?.[0] ?? '';
    return first.length < FIRST_LENGTH ? first : this.sort(block * TERMS_PER_BLOCK);
  }
}
