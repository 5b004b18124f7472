import 'server-only';
import { ByteWriter } from './byte-writer.ts';
import type { Address, PieceWriter } from './piece-writer.ts';
import { isSearched, textStart } from './term.ts';

/** First gram of each bucket, and where it lies. */
export interface GramDirectory {
  readonly firsts: readonly number[];
  readonly buckets: readonly Address[];
}

const BUCKET_BYTES = 8192;
const ASCII = 128;

/** Three code units as one number, in their order; past the end of a text stand zeros. */
export function gramAt(text: string, at: number): number {
  const { length } = text;
  const second = at + 1 < length ? text.charCodeAt(at + 1) : 0;
  const third = at + 2 < length ? text.charCodeAt(at + 2) : 0;
  return text.charCodeAt(at) * 0x100000000 + second * 0x10000 + third;
}

/** Numbers grams from 0 in the order met: a table for ASCII, a map for the rest. */
class GramNumbers {
  readonly grams: number[] = [];
  readonly #ascii = new Int32Array(ASCII * ASCII * ASCII).fill(-1);
  #asciiUsed: number[] = [];
  readonly #others = new Map<number, number>();

  number(text: string, at: number, length: number): number {
    const a = text.charCodeAt(at);
    const b = at + 1 < length ? text.charCodeAt(at + 1) : 0;
    const c = at + 2 < length ? text.charCodeAt(at + 2) : 0;
    if ((a | b | c) >= ASCII) return this.#other(gramAt(text, at));
    const slot = (a * ASCII + b) * ASCII + c;
    const known = this.#ascii[slot] ?? -1;
    if (known >= 0) return known;
    this.#ascii[slot] = this.grams.length;
    this.#asciiUsed.push(slot);
    return this.grams.push(a * 0x100000000 + b * 0x10000 + c) - 1;
  }

  clear(): void {
    for (const slot of this.#asciiUsed) this.#ascii[slot] = -1;
    this.#asciiUsed = [];
    this.#others.clear();
    this.grams.length = 0;
  }

  #other(gram: number): number {
    const known = this.#others.get(gram);
    if (known !== undefined) return known;
    const next = this.grams.push(gram) - 1;
    this.#others.set(gram, next);
    return next;
  }
}

const seen = new GramNumbers();
const lists = new ByteWriter();
const bucket = new ByteWriter();
let counts = new Uint32Array(1024);
let latest = new Int32Array(1024);

/**
 * Writes, for every three code units in a row, which of the sorted terms have them; or which rows, given the rank of each
 * row's term.
 */
export function writeGramIndex(
  sorts: readonly string[],
  pieces: PieceWriter,
  ranks?: Uint16Array,
): GramDirectory {
  try {
    const postings = listPostings(sorts, ranks);
    return writeBuckets(postings, pieces);
  } finally {
    seen.clear();
  }
}

/** Calls for every gram of every searched term, or row, once each. */
function eachGram(
  sorts: readonly string[],
  ranks: Uint16Array | undefined,
  visit: (gram: number, number: number) => void,
): void {
  latest.fill(-1);
  const end = ranks?.length ?? sorts.length;
  for (let number = 0; number < end; number += 1) {
    const sort = sorts[ranks === undefined ? number : (ranks[number] ?? 0)];
    if (sort === undefined || !isSearched(sort)) continue;
    const { length } = sort;
    for (let at = textStart(sort); at < length; at += 1) {
      const gram = seen.number(sort, at, length);
      if (gram >= latest.length) growTo(gram);
      if (latest[gram] === number) continue;
      latest[gram] = number;
      visit(gram, number);
    }
  }
}

function growTo(gram: number): void {
  const size = Math.max(gram + 1, latest.length * 2);
  const [largerCounts, largerLatest] = [new Uint32Array(size), new Int32Array(size).fill(-1)];
  largerCounts.set(counts);
  largerLatest.set(latest);
  [counts, latest] = [largerCounts, largerLatest];
}

interface Postings {
  readonly numbers: Uint32Array;
  /** Where the list of each gram ends. */
  readonly ends: Uint32Array;
}

function listPostings(sorts: readonly string[], ranks: Uint16Array | undefined): Postings {
  counts.fill(0);
  eachGram(sorts, ranks, (gram) => {
    counts[gram] = (counts[gram] ?? 0) + 1;
  });
  const ends = new Uint32Array(seen.grams.length);
  let total = 0;
  for (let gram = 0; gram < ends.length; gram += 1) {
    ends[gram] = total;
    total += counts[gram] ?? 0;
  }
  const numbers = new Uint32Array(total);
  eachGram(sorts, ranks, (gram, number) => {
    const at = ends[gram] ?? 0;
    numbers[at] = number;
    ends[gram] = at + 1;
  });
  return { numbers, ends };
}

function writeBuckets({ numbers, ends }: Postings, pieces: PieceWriter): GramDirectory {
  const sorted = Array.from(seen.grams, (gram, place) => ({ gram, place })).sort((x, y) => x.gram - y.gram);
  const firsts: number[] = [];
  const buckets: Address[] = [];
  let held: Held[] = [];
  const flush = () => {
    if (held.length === 0) return;
    firsts.push(held[0]?.gram ?? 0);
    buckets.push(pieces.add(encodeBucket(held)));
    held = [];
  };
  for (const { gram, place } of sorted) {
    const end = ends[place] ?? 0;
    const count = counts[place] ?? 0;
    let before = 0;
    const from = lists.length;
    for (let at = end - count; at < end; at += 1) {
      const number = numbers[at] ?? 0;
      lists.varint(number - before);
      before = number;
    }
    held.push({ gram, count, bytes: lists.length - from });
    if (lists.length >= BUCKET_BYTES) flush();
  }
  flush();
  return { firsts, buckets };
}

interface Held {
  readonly gram: number;
  readonly count: number;
  readonly bytes: number;
}

/** How many grams; each as its three code units, count and bytes; then the lists, as steps between numbers. */
function encodeBucket(held: readonly Held[]): Uint8Array {
  bucket.varint(held.length);
  for (const { gram, count, bytes } of held) {
    bucket.varint(Math.floor(gram / 0x100000000));
    bucket.varint(Math.floor(gram / 0x10000) & 0xffff);
    bucket.varint(gram % 0x10000);
    bucket.varint(count);
    bucket.varint(bytes);
  }
  bucket.bytes(lists.take());
  return bucket.take();
}
