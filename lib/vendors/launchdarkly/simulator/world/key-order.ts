import { hash } from './random.ts';

/** Keys in ascending code unit order, each computed from its position. */
export interface KeyOrder {
  readonly size: number;
  readonly keyAt: (position: number) => string;
  /** -1 when there is no such key. */
  readonly find: (key: string) => number;
  /** The first position whose key is greater than the given one. */
  readonly after: (key: string) => number;
  /** Which of the odd keys stands here; -1 for an ordinary one. */
  readonly oddAt: (position: number) => number;
}

/** Ordinary keys cut the 32-bit space into equal strides, so position and key follow from each other. */
export function keyOrder(count: number, prefix: string, seed: number, odd: readonly string[]): KeyOrder {
  const stride = 2 ** 32 / Math.max(1, count);
  const ordinary = (index: number) => {
    const value = Math.floor(index * stride) + (hash(seed, index, 1) % Math.max(1, Math.floor(stride)));
    return `${prefix}${value.toString(16).padStart(8, '0')}`;
  };
  const oddPositions = odd.map((key, rank) => firstAfter(count, ordinary, key) + rank);
  const oddBefore = (position: number) => firstAfter(odd.length, (n) => oddPositions[n] ?? 0, position - 0.5);
  const oddAt = (position: number) => {
    const rank = oddBefore(position);
    return oddPositions[rank] === position ? rank : -1;
  };
  const keyAt = (position: number) => {
    const rank = oddBefore(position);
    return oddPositions[rank] === position ? (odd[rank] ?? '') : ordinary(position - rank);
  };
  const size = count + odd.length;
  const after = (key: string) => firstAfter(size, keyAt, key);
  const find = (key: string) => {
    const position = after(key) - 1;
    return position >= 0 && keyAt(position) === key ? position : -1;
  };
  return { size, keyAt, find, after, oddAt };
}

function firstAfter<T extends string | number>(size: number, at: (index: number) => T, value: T): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(middle) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
