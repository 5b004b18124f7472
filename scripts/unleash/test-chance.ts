/** Numbers by chance from one seed, so that a failed run can be run again. */
export interface Chance {
  /** At least 0 and below `end`. */
  below(end: number): number;
  /** True that often. */
  one(inEvery: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Up to `most` different ones. */
  some<T>(list: readonly T[], most: number): readonly T[];
}

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let h = Math.imul(state ^ (state >>> 15), state | 1);
    h ^= h + Math.imul(h ^ (h >>> 7), h | 61);
    return (h ^ (h >>> 14)) >>> 0;
  };
  const below = (end: number) => next() % end;
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[below(list.length)];
    if (chosen === undefined) throw new Error('Nothing to pick from.');
    return chosen;
  };
  return {
    below,
    one: (inEvery) => below(inEvery) === 0,
    pick,
    some(list, most) {
      if (list.length === 0) return [];
      return [...new Set(Array.from({ length: below(most + 1) }, () => pick(list)))];
    },
  };
}
