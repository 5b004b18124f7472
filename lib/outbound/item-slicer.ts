import 'server-only';

export type Slice = readonly [from: number, to: number];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Finds where the items of the outermost JSON array lie, some bytes at a time. It is no parser: items may be broken. */
export class ItemSlicer {
  readonly slices: Slice[] = [];
  readonly #bytes: Uint8Array;
  #at: number;
  #from: number;
  #depth = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#at = skipBlank(bytes, 0);
    this.#from = this.#at + 1;
  }

  /** On to `until` or a little beyond; answers whether there is more to look at. */
  advance(until: number): boolean {
    const bytes = this.#bytes;
    const end = Math.min(until, bytes.length);
    while (this.#at < end && !(this.#depth === 0 && this.#at >= this.#from)) {
      const at = this.#at;
      const byte = bytes[at];
      this.#at += 1;
      if (byte === QUOTE) this.#at = endOfString(bytes, at) + 1;
      else if (byte === 0x5b || byte === 0x7b) this.#depth += 1;
      else if (byte === 0x5d || byte === 0x7d) this.#close(at);
      else if (byte === 0x2c && this.#depth === 1) this.#cut(at);
    }
    return this.#depth > 0 && this.#at < bytes.length;
  }

  /** Whether the bytes are one array and blanks around it. */
  get isWhole(): boolean {
    const bytes = this.#bytes;
    const ended = this.#depth === 0 && this.#at > this.#from - 1 && bytes[this.#at - 1] === 0x5d;
    return bytes[skipBlank(bytes, 0)] === 0x5b && ended && skipBlank(bytes, this.#at) === bytes.length;
  }

  #close(at: number): void {
    this.#depth -= 1;
    const isEmpty = this.slices.length === 0 && skipBlank(this.#bytes, this.#from) >= at;
    if (this.#depth === 0 && !isEmpty) this.#cut(at);
  }

  #cut(at: number): void {
    this.slices.push([this.#from, at]);
    this.#from = at + 1;
  }
}

/** The closing quote, or the end of the bytes. */
function endOfString(bytes: Uint8Array, opening: number): number {
  let at = opening + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

function skipBlank(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at += 1;
  return at;
}
