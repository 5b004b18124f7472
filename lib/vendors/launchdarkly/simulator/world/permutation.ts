import { hash } from './random.ts';

export interface Permutation {
  readonly forward: (index: number) => number;
  readonly backward: (index: number) => number;
}

/** A seeded bijection of 0..size-1 that is never stored: a Feistel network, walked until it lands inside. */
export function permutation(size: number, seed: number): Permutation {
  const half = Math.max(1, Math.ceil(Math.log2(Math.max(2, size)) / 2));
  const mask = 2 ** half - 1;
  const round = (value: number, number: number) => hash(seed, value, number) & mask;
  const encrypt = (value: number) => {
    let left = Math.floor(value / (mask + 1));
    let right = value & mask;
    for (let n = 0; n < 4; n += 1) [left, right] = [right, left ^ round(right, n)];
    return left * (mask + 1) + right;
  };
  const decrypt = (value: number) => {
    let left = Math.floor(value / (mask + 1));
    let right = value & mask;
    for (let n = 3; n >= 0; n -= 1) [left, right] = [right ^ round(left, n), left];
    return left * (mask + 1) + right;
  };
  const walk = (step: (value: number) => number) => (index: number) => {
    let value = step(index);
    while (value >= size) value = step(value);
    return value;
  };
  return { forward: walk(encrypt), backward: walk(decrypt) };
}
