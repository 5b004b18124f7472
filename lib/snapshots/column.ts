import 'server-only';
import { type ColumnHeader, FIRST_LENGTH } from './column-builder.ts';
import type { GramDirectory } from './gram-index.ts';
import { lastAtMost } from './last-at-most.ts';
import type { Address } from './piece-writer.ts';
import { TERMS_PER_BLOCK, TermBlock } from './term-block.ts';

/** What a column needs of its segment. */
interface Home {
  /** Whether it is of use to say what will be read. */
  readonly hints: boolean;
  want(address: Address): void;
  piece(address: Address): Uint8Array;
  /** One that is looked at once, among many. */
  glance(address: Address): Uint8Array;
  made<T>(name: string, guard: (value: unknown) => value is T, make: () => readonly [T, number]): T;
}

type TermCondition = (sort: string, term: number) => boolean;
type TermRange = readonly [from: number, to: number];

const NOTHING: Address = [0, 0, 0];
/** Chunks of postings worth fetching for a few among them. */
const MOST_BESIDE = 3;

const isDirectory = (value: unknown): value is GramDirectory =>
  typeof value === 'object' && value !== null && 'buckets' in value;
const isBlock = (value: unknown): value is TermBlock => value instanceof TermBlock;

/** One column of one segment, read: terms by rank, and rows by term. */
export class Column {
  readonly name: string;
  readonly header: ColumnHeader;
  readonly #home: Home;
  /** The block and the starts read last: neighbours are asked for together. */
  #latest: { readonly index: number; readonly block: TermBlock } | undefined;
  #latestStarts: { readonly chunk: number; readonly starts: Uint32Array } | undefined;

  constructor(home: Home, name: string, header: ColumnHeader) {
    this.#home = home;
    this.name = name;
    this.header = header;
  }

  get terms(): number {
    return this.header.terms;
  }

  /** Chunks are numbered from 0: this one has the posting, or the term. */
  chunkOf(number: number): number {
    return Math.floor(number / this.header.chunk);
  }

  /** Rows by term, ascending under each: those of one chunk of postings. */
  rows(chunk: number): Uint16Array {
    const bytes = this.#home.piece(this.header.order[chunk] ?? NOTHING);
    return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  }

  /** 1 where the posting is its row's least value. Undefined: everywhere. */
  leasts(chunk: number): Uint8Array | undefined {
    const { firsts } = this.header;
    return firsts === undefined ? undefined : this.#home.piece(firsts[chunk] ?? NOTHING);
  }

  /** `starts[t]` to `starts[t + 1]`: the postings of term t. Undefined: posting t alone. */
  wholeStarts(): Uint32Array | undefined {
    const { starts, terms } = this.header;
    if (starts === undefined) return undefined;
    const whole = new Uint32Array(terms + 1);
    for (const [, address] of starts) this.#home.want(address);
    for (const chunk of starts.keys()) whole.set(this.#starts(chunk), chunk * this.header.chunk);
    return whole;
  }

  /** The first posting of a term; for the number of terms, the number of postings. */
  startOf(term: number): number {
    const { starts, terms, postings, chunk } = this.header;
    if (starts === undefined) return term;
    if (term >= terms) return postings;
    const at = term % chunk;
    return at === 0 ? (starts[term / chunk]?.[0] ?? 0) : (this.#starts(this.chunkOf(term))[at] ?? 0);
  }

  /** The term a posting stands under. */
  termAt(posting: number): number {
    const { starts, chunk } = this.header;
    if (starts === undefined) return posting;
    const within = lastAtMost(starts.length, (at) => starts[at]?.[0] ?? 0, posting);
    const some = this.#starts(within);
    const terms = Math.min(some.length, this.header.terms - within * chunk);
    return within * chunk + lastAtMost(terms, (at) => some[at] ?? 0, posting);
  }

  /** Says that these postings will be read. */
  wantPostings(from: number, to: number): void {
    if (!this.#home.hints || from >= to) return;
    for (let chunk = this.chunkOf(from); chunk <= this.chunkOf(to - 1); chunk += 1) {
      for (const list of [this.header.order, this.header.firsts]) {
        const address = list?.[chunk];
        if (address !== undefined) this.#home.want(address);
      }
    }
  }

  /** The same, where the terms they stand under will be read too. */
  wantEntries(from: number, to: number): void {
    if (!this.#home.hints || from >= to) return;
    this.wantPostings(from, to);
    const { starts = [] } = this.header;
    const first = lastAtMost(starts.length, (at) => starts[at]?.[0] ?? 0, from);
    for (const [start, address] of starts.slice(first)) {
      if (start >= to) return;
      this.#home.want(address);
    }
  }

  /** Says that postings of some of these terms will be read, where few others lie beside them. */
  wantPostingsOf([from, to]: TermRange): void {
    const { starts, chunk, postings } = this.header;
    if (starts === undefined) this.wantEntries(from, to);
    else {
      const begin = starts[this.chunkOf(from)]?.[0] ?? 0;
      const end = starts[this.chunkOf(to) + 1]?.[0] ?? postings;
      if (end - begin <= chunk * MOST_BESIDE) this.wantEntries(begin, end);
    }
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
        const bytes = this.#home.piece(this.header.blocks[index]?.[1] ?? NOTHING);
        return [new TermBlock(bytes), 400];
      });
      this.#latest = { index, block };
    }
    return this.#latest.block;
  }

  glanceBlock(index: number): TermBlock {
    return new TermBlock(this.glance(this.header.blocks[index]?.[1] ?? NOTHING));
  }

  /** Where the lists of grams lie; undefined for a column of few terms. */
  get grams(): GramDirectory | undefined {
    const { grams } = this.header;
    if (grams === undefined) return undefined;
    return this.#home.made(`${this.name}\ngrams`, isDirectory, () => {
      const bytes = this.#home.piece(grams);
      return [JSON.parse(Buffer.from(bytes).toString()), bytes.length * 2];
    });
  }

  wantBlocks(from: number, to: number): void {
    if (!this.#home.hints) return;
    for (let index = Math.floor(from / TERMS_PER_BLOCK); index * TERMS_PER_BLOCK < to; index += 1) {
      const address = this.header.blocks[index]?.[1];
      if (address !== undefined) this.#home.want(address);
    }
  }

  bytes(address: Address): Uint8Array {
    return this.#home.piece(address);
  }

  glance(address: Address): Uint8Array {
    return this.#home.glance(address);
  }

  wantBytes(address: Address): void {
    this.#home.want(address);
  }

  /** The first term for which the condition holds; it must hold for all after one it holds for. */
  firstTerm(holds: TermCondition): number {
    let [from, to] = this.termsAround(holds);
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (holds(this.sort(middle), middle)) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  /** The few terms among which `firstTerm` finds its own, or just after them. */
  termsAround(holds: TermCondition): TermRange {
    const { blocks } = this.header;
    let [low, high] = [0, blocks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(this.#firstSort(middle), middle * TERMS_PER_BLOCK)) high = middle;
      else low = middle + 1;
    }
    if (low === 0) return [0, 0];
    return [(low - 1) * TERMS_PER_BLOCK + 1, Math.min(low * TERMS_PER_BLOCK, this.header.terms)];
  }

  #starts(chunk: number): Uint32Array {
    if (this.#latestStarts?.chunk === chunk) return this.#latestStarts.starts;
    const bytes = this.#home.piece(this.header.starts?.[chunk]?.[1] ?? NOTHING);
    const starts = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    this.#latestStarts = { chunk, starts };
    return starts;
  }

  #firstSort(block: number): string {
    const first = this.header.blocks[block]?.[0] ?? '';
    return first.length < FIRST_LENGTH ? first : this.sort(block * TERMS_PER_BLOCK);
  }
}
