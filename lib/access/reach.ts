/**
 * How far something written covers what is asked: from at least to at most, each of nothing (0), a part (1) or the whole
 * (2), in one small number. Where both ends differ, what is known does not decide it.
 */
export type Reach = number;

export const NOTHING: Reach = 0;
export const A_PART: Reach = 5;
export const THE_WHOLE: Reach = 10;
/** Nothing, or all of it. */
export const MAYBE: Reach = 8;

export const atLeast = (reach: Reach): number => reach & 3;
export const atMost = (reach: Reach): number => reach >> 2;

export function reachOf(least: number, most: number): Reach {
  return least | (most << 2);
}

/** Of conditions that must hold together. */
export function both(left: Reach, right: Reach): Reach {
  return reachOf(Math.min(left & 3, right & 3), Math.min(left >> 2, right >> 2));
}

/** Of alternatives. Two parts are taken for a part: whether together they are the whole is never claimed. */
export function either(left: Reach, right: Reach): Reach {
  return reachOf(Math.max(left & 3, right & 3), Math.max(left >> 2, right >> 2));
}

/** Of what is left out. */
export function rest(reach: Reach): Reach {
  return reachOf(2 - (reach >> 2), 2 - (reach & 3));
}

/** The same, without being sure of any of it. */
export function unsure(reach: Reach): Reach {
  return reachOf(0, reach >> 2);
}
