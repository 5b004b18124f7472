import 'server-only';
import type { Bitmap } from './bitmap.ts';

/** Room for one set that is needed for a moment, used again and again. */
export class BitmapRoom {
  #words: Bitmap = new Uint32Array(1024);

  /** Good until the next one is asked for. */
  empty(words: number): Bitmap {
    if (words > this.#words.length) this.#words = new Uint32Array(words * 2);
    return this.#words.subarray(0, words).fill(0);
  }
}
