import 'server-only';

const WIDE = /[\u0100-\uffff]/;

/** True: the text needs two bytes a character. */
export const isWide = (text: string): boolean => WIDE.test(text);

/** Bytes one after another, in a buffer that grows and is used again. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(65_536);
  length = 0;

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.length++] = value;
  }

  /** Seven bits a byte, the lowest first. */
  varint(value: number): void {
    this.#room(5);
    let rest = value;
    while (rest > 127) {
      this.#bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.length++] = rest;
  }

  /** Code units as they are, lone surrogates included. */
  text(text: string, wide: boolean): void {
    this.#room(text.length * 2);
    this.length += wide
      ? this.#bytes.write(text, this.length, 'utf16le')
      : this.#bytes.write(text, this.length, 'latin1');
  }

  bytes(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** A copy of what was written since the last call. */
  take(): Uint8Array {
    const taken = new Uint8Array(this.#bytes.subarray(0, this.length));
    this.length = 0;
    return taken;
  }

  #room(bytes: number): void {
    if (this.length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe((this.length + bytes) * 2);
    this.#bytes.copy(larger, 0, 0, this.length);
    this.#bytes = larger;
  }
}
