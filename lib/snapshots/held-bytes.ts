import 'server-only';

/**
 * Room for bytes that are looked at and then forgotten, used again and again. Thousands of buffers would else wait for the
 * collector, which sees their names and not what they hold, and lets tens of megabytes of them gather.
 */
export class HeldBytes {
  #room = new Uint8Array(16_384);

  /** A copy, good until the next one is held. What it was made of is given back at once, where it owns its memory. */
  hold(bytes: Uint8Array): Uint8Array {
    const { length, buffer } = bytes;
    if (length > this.#room.length) this.#room = new Uint8Array(length * 2);
    this.#room.set(bytes);
    if (buffer instanceof ArrayBuffer && buffer.byteLength === length) buffer.transfer(0);
    return this.#room.subarray(0, length);
  }
}
