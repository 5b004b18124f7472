/** A source of chance that gives the same again for the same seed (mulberry32). */
export interface Random {
  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** So many picks as chance says, from `least` to `most`. */
  some<T>(least: number, most: number, make: () => T): T[];
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    below,
    chance: (share) => next() < share,
    pick: (list) => {
      const index = below(list.length);
      const found = list[index];
      if (index >= list.length || found === undefined) throw new Error('Nothing to pick from.');
      return found;
    },
    some: (least, most, make) => Array.from({ length: least + below(most - least + 1) }, make),
  };
}
