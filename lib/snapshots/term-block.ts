import 'server-only';
import { ByteWriter, isWide } from './byte-writer.ts';
import { textStart } from './term.ts';

export const TERMS_PER_BLOCK = 256;

const WIDE_SORT = 1;
const WIDE_JSON = 2;
const DERIVED = 4;

function jsonOfSort(sort: string): string {
  const kind = sort.charCodeAt(0);
  if (kind === 120) return JSON.stringify(sort.slice(1));
  return kind === 98 ? sort.slice(1) : sort.slice(9);
}

const texts = new ByteWriter();

/** Bytes before the offsets: how many terms, and how wide an offset is. */
const HEAD = 4;
const LARGEST_SHORT = 0xffff;

/**
 * Up to 256 terms in their order: how many, where each text begins among the texts, flags of each, then the texts, of each
 * term `sort` and `json`. A `json` is left out where `sort` tells it.
 */
export function encodeTermBlock(
  sorts: readonly string[],
  jsons: readonly (string | undefined)[],
): Uint8Array {
  const flags = new Uint8Array(sorts.length);
  const offsets = new Uint32Array(sorts.length * 2 + 1);
  for (let term = 0; term < sorts.length; term += 1) {
    const sort = sorts[term] ?? '';
    const json = jsons[term];
    const wideSort = isWide(sort);
    const wideJson = json !== undefined && isWide(json);
    flags[term] =
      (wideSort ? WIDE_SORT : 0) | (wideJson ? WIDE_JSON : 0) | (json === undefined ? DERIVED : 0);
    texts.text(sort, wideSort);
    offsets[term * 2 + 1] = texts.length;
    if (json !== undefined) texts.text(json, wideJson);
    offsets[term * 2 + 2] = texts.length;
  }
  const stored = texts.length > LARGEST_SHORT ? offsets : Uint16Array.from(offsets);
  const head = Uint16Array.of(sorts.length, stored.BYTES_PER_ELEMENT);
  return Buffer.concat([new Uint8Array(head.buffer), new Uint8Array(stored.buffer), flags, texts.take()]);
}

/** Reads terms of a block in place; texts are made only for those asked for. */
export class TermBlock {
  readonly #bytes: Buffer;
  /** Where each sort text and each JSON text begins among the texts. */
  readonly #offsets: Uint16Array | Uint32Array;
  readonly #flags: number;
  readonly #texts: number;

  /** The bytes must be aligned to four. */
  constructor(bytes: Uint8Array) {
    const { buffer, byteOffset, byteLength } = bytes;
    this.#bytes = Buffer.from(buffer, byteOffset, byteLength);
    const [terms = 0, width = 0] = new Uint16Array(buffer, byteOffset, 2);
    const count = terms * 2 + 1;
    const from = byteOffset + HEAD;
    this.#offsets = width === 2 ? new Uint16Array(buffer, from, count) : new Uint32Array(buffer, from, count);
    this.#flags = HEAD + count * width;
    this.#texts = this.#flags + terms;
  }

  sort(term: number): string {
    return this.#text(term * 2, WIDE_SORT, term);
  }

  /** The class of a term, as `sort` begins. */
  kind(term: number): string {
    return String.fromCharCode(this.#bytes[this.#at(term * 2)] ?? 0);
  }

  json(term: number): string {
    if ((this.#flagsOf(term) & DERIVED) !== 0) return jsonOfSort(this.sort(term));
    return this.#text(term * 2 + 1, WIDE_JSON, term);
  }

  /** Whether the folded text of the term has `needle` in it; `bytes` is the needle in Latin-1, if it fits. */
  contains(term: number, needle: string, bytes: Uint8Array | undefined): boolean {
    if ((this.#flagsOf(term) & WIDE_SORT) !== 0) {
      const sort = this.sort(term);
      return sort.includes(needle, textStart(sort));
    }
    if (bytes === undefined) return false;
    const from = this.#at(term * 2);
    const kind = this.#bytes[from];
    return this.#has(from + (kind === 110 || kind === 116 ? 9 : 1), this.#at(term * 2 + 1), bytes);
  }

  #has(from: number, to: number, needle: Uint8Array): boolean {
    const bytes = this.#bytes;
    const last = to - needle.length;
    const first = needle[0];
    for (let start = from; start <= last; start += 1) {
      if (bytes[start] !== first) continue;
      let at = 1;
      while (at < needle.length && bytes[start + at] === needle[at]) at += 1;
      if (at === needle.length) return true;
    }
    return needle.length === 0;
  }

  #text(index: number, wideFlag: number, term: number): string {
    const wide = (this.#flagsOf(term) & wideFlag) !== 0;
    return this.#bytes.toString(wide ? 'utf16le' : 'latin1', this.#at(index), this.#at(index + 1));
  }

  #at(index: number): number {
    return this.#texts + (this.#offsets[index] ?? 0);
  }

  #flagsOf(term: number): number {
    return this.#bytes[this.#flags + term] ?? 0;
  }
}
