import 'server-only';
import { ByteWriter, isWide } from './byte-writer.ts';
import { textStart } from './term.ts';

export const TERMS_PER_BLOCK = 256;

const WIDE_SORT = 1;
const WIDE_JSON = 2;
const DERIVED = 4;

export function jsonOfSort(sort: string): string {
  const kind = sort.charCodeAt(0);
  if (kind === 120) return JSON.stringify(sort.slice(1));
  return kind === 98 ? sort.slice(1) : sort.slice(9);
}

const writer = new ByteWriter();
const texts = new ByteWriter();

/**
 * Up to 256 terms in their order: count, then flags and lengths of each, then the texts. A `json` is left out where
 * `sort` tells it.
 */
export function encodeTermBlock(
  sorts: readonly string[],
  jsons: readonly (string | undefined)[],
): Uint8Array {
  writer.varint(sorts.length);
  for (let term = 0; term < sorts.length; term += 1) {
    const sort = sorts[term] ?? '';
    const json = jsons[term];
    const wideSort = isWide(sort);
    const wideJson = json !== undefined && isWide(json);
    writer.byte((wideSort ? WIDE_SORT : 0) | (wideJson ? WIDE_JSON : 0) | (json === undefined ? DERIVED : 0));
    writer.varint(sort.length << (wideSort ? 1 : 0));
    writer.varint((json ?? '').length << (wideJson ? 1 : 0));
    texts.text(sort, wideSort);
    if (json !== undefined) texts.text(json, wideJson);
  }
  writer.bytes(texts.take());
  return writer.take();
}

/** Reads terms of a block in place; texts are made only for those asked for. */
export class TermBlock {
  readonly #bytes: Buffer;
  readonly #flags: Uint8Array;
  /** Where each sort text and each JSON text begins. */
  readonly #offsets: Uint32Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    const varint = (): number => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++] ?? 0;
        value |= (byte & 127) << shift;
        if (byte < 128) return value;
      }
    };
    const terms = varint();
    this.#flags = new Uint8Array(terms);
    this.#offsets = new Uint32Array(terms * 2 + 1);
    let offset = 0;
    for (let term = 0; term < terms; term += 1) {
      this.#flags[term] = bytes[at++] ?? 0;
      this.#offsets[term * 2] = offset;
      offset += varint();
      this.#offsets[term * 2 + 1] = offset;
      offset += varint();
    }
    this.#offsets[terms * 2] = offset;
    for (let index = 0; index <= terms * 2; index += 1)
      this.#offsets[index] = (this.#offsets[index] ?? 0) + at;
  }

  sort(term: number): string {
    return this.#text(term * 2, WIDE_SORT, term);
  }

  /** The class of a term, as `sort` begins. */
  kind(term: number): string {
    return String.fromCharCode(this.#bytes[this.#offsets[term * 2] ?? 0] ?? 0);
  }

  json(term: number): string {
    if (((this.#flags[term] ?? 0) & DERIVED) !== 0) return jsonOfSort(this.sort(term));
    return this.#text(term * 2 + 1, WIDE_JSON, term);
  }

  /** Whether the folded text of the term has `needle` in it; `bytes` is the needle in Latin-1, if it fits. */
  contains(term: number, needle: string, bytes: Uint8Array | undefined): boolean {
    if (((this.#flags[term] ?? 0) & WIDE_SORT) !== 0) {
      const sort = this.sort(term);
      return sort.includes(needle, textStart(sort));
    }
    if (bytes === undefined) return false;
    const from = this.#offsets[term * 2] ?? 0;
    const kind = this.#bytes[from];
    return this.#has(from + (kind === 110 || kind === 116 ? 9 : 1), this.#offsets[term * 2 + 1] ?? 0, bytes);
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
    const wide = ((this.#flags[term] ?? 0) & wideFlag) !== 0;
    return this.#bytes.toString(wide ? 'utf16le' : 'latin1', this.#offsets[index], this.#offsets[index + 1]);
  }
}
