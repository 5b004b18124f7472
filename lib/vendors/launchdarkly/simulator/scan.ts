import { setImmediate as nextTurn } from 'node:timers/promises';

/** A sequence that is computed, not stored: position n of the order names a row, which may be left out. */
export interface Sequence {
  readonly length: number;
  readonly rowAt: (n: number) => number;
  readonly keep: (row: number) => boolean;
}

export interface Slice {
  readonly rows: readonly number[];
  /** Where the next page starts; undefined at the end. */
  readonly next: number | undefined;
}

const slicePeriod = 4;

/** Walks from `start` until the page is full and one more row is known, giving other requests their turn. */
export async function takePage(sequence: Sequence, start: number, limit: number, skip = 0): Promise<Slice> {
  const rows: number[] = [];
  let passed = 0;
  let turn = performance.now();
  for (let n = start; n < sequence.length; n += 1) {
    if ((n & 63) === 0 && performance.now() - turn > slicePeriod) {
      await nextTurn();
      turn = performance.now();
    }
    const row = sequence.rowAt(n);
    if (!sequence.keep(row)) continue;
    if (passed < skip) {
      passed += 1;
      continue;
    }
    if (rows.length === limit) return { rows, next: n };
    rows.push(row);
  }
  return { rows, next: undefined };
}

/** Every place in the order whose row is kept, as a compact list. */
export async function collect(sequence: Sequence): Promise<Uint32Array> {
  let found = new Uint32Array(1024);
  let count = 0;
  let turn = performance.now();
  for (let n = 0; n < sequence.length; n += 1) {
    if ((n & 63) === 0 && performance.now() - turn > slicePeriod) {
      await nextTurn();
      turn = performance.now();
    }
    if (!sequence.keep(sequence.rowAt(n))) continue;
    if (count === found.length) {
      const larger = new Uint32Array(found.length * 2);
      larger.set(found);
      found = larger;
    }
    found[count] = n;
    count += 1;
  }
  return found.slice(0, count);
}

/** Remembers the places of the latest searches, so that their further pages cost nothing. */
export interface ResultCache {
  readonly get: (key: string, sequence: Sequence) => Promise<Uint32Array>;
  readonly clear: () => void;
}

export function resultCache(entries = 12): ResultCache {
  const kept = new Map<string, Promise<Uint32Array>>();
  const get = (key: string, sequence: Sequence) => {
    const known = kept.get(key) ?? collect(sequence);
    kept.delete(key);
    kept.set(key, known);
    const oldest = kept.keys().next();
    if (kept.size > entries && !oldest.done) kept.delete(oldest.value);
    return known;
  };
  return { get, clear: () => kept.clear() };
}

/** The first index of a sorted list whose value is at least the given one. */
export function lowerBound(list: Uint32Array, value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
