import 'server-only';

/** The last of ascending numbers that is not greater than the bound; 0 where all are. */
export function lastAtMost(count: number, numberAt: (at: number) => number, bound: number): number {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (numberAt(middle) <= bound) low = middle;
    else high = middle - 1;
  }
  return low;
}
