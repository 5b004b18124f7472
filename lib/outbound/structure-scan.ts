import 'server-only';
import type { ListCuts } from './list-cuts.ts';

export interface StructureLimits {
  readonly depth: number;
  readonly values: number;
  readonly stringBytes: number;
}

export type ScanVerdict = 'fine' | 'too-large' | 'not-json';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** The bytes a JSON text may start with, white space aside. */
const STARTS = new Set([...'{["-0123456789tfn'].map((sign) => sign.charCodeAt(0)));

/**
 * R38: measures depth, number of values and longest string of JSON bytes as they arrive, before anything is parsed.
 * It is no parser: broken JSON passes here and fails in `JSON.parse`.
 */
export class StructureScan {
  /** Members of all objects, duplicates counted. */
  members = 0;
  values = 1;
  readonly #limits: StructureLimits;
  readonly #cuts: ListCuts | undefined;
  /** Bytes before the piece that is looked at. */
  #before = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #stringBytes = 0;
  #empty = false;
  #begun = false;
  #verdict: ScanVerdict = 'fine';

  /** `cuts` is told where a long list could be cut. */
  constructor(limits: StructureLimits, cuts?: ListCuts) {
    this.#limits = limits;
    this.#cuts = cuts;
  }

  get verdict(): ScanVerdict {
    return this.#verdict;
  }

  feed(chunk: Uint8Array): ScanVerdict {
    let at = 0;
    while (at < chunk.length && this.#verdict === 'fine') {
      at = this.#inString ? this.#string(chunk, at) : this.#structure(chunk, at);
    }
    this.#before += chunk.length;
    return this.#verdict;
  }

  #string(chunk: Uint8Array, from: number): number {
    let at = from;
    if (this.#escaped && at < chunk.length) at += 1;
    while (at < chunk.length) {
      const byte = chunk[at];
      if (byte === QUOTE) break;
      at += byte === BACKSLASH ? 2 : 1;
    }
    // A backslash at the very end speaks of the first byte of the next piece.
    this.#escaped = at > chunk.length;
    const end = Math.min(at, chunk.length);
    this.#stringBytes += end - from;
    if (this.#stringBytes > this.#limits.stringBytes) this.#verdict = 'too-large';
    if (end === chunk.length) return end;
    this.#inString = false;
    return end + 1;
  }

  #structure(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) continue;
      if (!this.#begun && !this.#begin(byte)) return at;
      if (byte === QUOTE) {
        this.#empty = false;
        this.#inString = true;
        this.#stringBytes = 0;
        if (this.#depth === 1) this.#cuts?.name(this.#before + at);
        return at + 1;
      }
      this.#mark(byte, this.#before + at);
      if (this.#verdict !== 'fine') return at;
    }
    return chunk.length;
  }

  #begin(byte: number): boolean {
    this.#begun = true;
    if (!STARTS.has(byte)) this.#verdict = 'not-json';
    return this.#verdict === 'fine';
  }

  #mark(byte: number, at: number): void {
    switch (byte) {
      case 0x7b:
      case 0x5b:
        this.#depth += 1;
        this.values += 1;
        this.#empty = true;
        if (this.#depth > this.#limits.depth) this.#verdict = 'too-large';
        if (this.#depth === 1) this.#cuts?.begin(byte);
        else if (this.#depth === 2) this.#cuts?.open(at, byte);
        return;
      case 0x7d:
      case 0x5d:
        this.#depth -= 1;
        if (this.#depth === 1) this.#cuts?.close(at, byte);
        // The opening bracket counted a first value that never came.
        if (this.#empty) this.values -= 1;
        else if (this.values > this.#limits.values) this.#verdict = 'too-large';
        this.#empty = false;
        return;
      case 0x2c:
        this.values += 1;
        if (this.#depth === 2) this.#cuts?.comma(at);
        if (this.values > this.#limits.values + 1) this.#verdict = 'too-large';
        this.#empty = false;
        return;
      case 0x3a:
        this.members += 1;
        return;
      default:
        this.#empty = false;
    }
  }
}
