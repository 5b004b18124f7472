import 'server-only';

/** A set of row numbers of one segment, 32 to a word. */
export type Bitmap = Uint32Array<ArrayBuffer>;

export const isBitmap = (value: unknown): value is Bitmap => value instanceof Uint32Array;

export const emptyBitmap = (rows: number): Bitmap => new Uint32Array((rows + 31) >>> 5);

export function fullBitmap(rows: number): Bitmap {
  const bitmap = emptyBitmap(rows).fill(0xffffffff);
  const rest = rows & 31;
  if (rest !== 0) bitmap[bitmap.length - 1] = (1 << rest) - 1;
  return bitmap;
}

export function has(bitmap: Bitmap, row: number): boolean {
  return (((bitmap[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
}

export function include(bitmap: Bitmap, row: number): void {
  bitmap[row >>> 5] = (bitmap[row >>> 5] ?? 0) | (1 << (row & 31));
}

export function exclude(bitmap: Bitmap, row: number): void {
  bitmap[row >>> 5] = (bitmap[row >>> 5] ?? 0) & ~(1 << (row & 31));
}

/** Keeps in `into` what `other` has too, or, inverted, what it has not. */
export function intersect(into: Bitmap, other: Bitmap, inverted = false): void {
  const flip = inverted ? -1 : 0;
  for (let word = 0; word < into.length; word += 1) {
    into[word] = (into[word] ?? 0) & ((other[word] ?? 0) ^ flip);
  }
}

/** Puts what `other` has into `into`. */
export function unite(into: Bitmap, other: Bitmap): void {
  for (let word = 0; word < into.length; word += 1) into[word] = (into[word] ?? 0) | (other[word] ?? 0);
}

export function count(bitmap: Bitmap): number {
  let total = 0;
  for (let word = 0; word < bitmap.length; word += 1) {
    let bits = bitmap[word] ?? 0;
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    total += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return total;
}

export function isEmpty(bitmap: Bitmap): boolean {
  for (let word = 0; word < bitmap.length; word += 1) if (bitmap[word] !== 0) return false;
  return true;
}

/** The rows, ascending. */
export function* members(bitmap: Bitmap): Generator<number> {
  for (let word = 0; word < bitmap.length; word += 1) {
    for (let bits = bitmap[word] ?? 0; bits !== 0; bits &= bits - 1) {
      yield word * 32 + (31 - Math.clz32(bits & -bits));
    }
  }
}

export const toBytes = (bitmap: Bitmap): Uint8Array => new Uint8Array(bitmap.buffer.slice(0));

/** A copy, aligned as the engine's buffers may not be. */
export function toBitmap(bytes: Uint8Array): Bitmap {
  return new Uint32Array(new Uint8Array(bytes).buffer);
}
