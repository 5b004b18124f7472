import 'server-only';

/** Where a piece of a segment lies: which part, from which byte, how many. */
export type Address = readonly [part: number, offset: number, length: number];

/** Parts are read whole, so small pieces share one of about this many bytes and large ones have their own. */
const PART_BYTES = 4096;
const ALIGNMENT = 8;

/** Lays pieces side by side into parts. Part 0 is the segment's directory and not given out here. */
export class PieceWriter {
  readonly #store: (part: number, bytes: Uint8Array) => void;
  #part = 1;
  #pieces: Uint8Array[] = [];
  #bytes = 0;

  constructor(store: (part: number, bytes: Uint8Array) => void) {
    this.#store = store;
  }

  /** The bytes may be reused once `end` has been called, not before. */
  add(bytes: Uint8Array): Address {
    if (this.#bytes > 0 && this.#bytes + bytes.length > PART_BYTES) this.end();
    const address: Address = [this.#part, this.#bytes, bytes.length];
    this.#pieces.push(bytes);
    const padding = (ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT;
    if (padding > 0) this.#pieces.push(new Uint8Array(padding));
    this.#bytes += bytes.length + padding;
    if (this.#bytes >= PART_BYTES) this.end();
    return address;
  }

  addJson(value: unknown): Address {
    return this.add(Buffer.from(JSON.stringify(value)));
  }

  end(): void {
    if (this.#pieces.length === 0) return;
    this.#store(this.#part, Buffer.concat(this.#pieces));
    this.#part += 1;
    this.#pieces = [];
    this.#bytes = 0;
  }
}
