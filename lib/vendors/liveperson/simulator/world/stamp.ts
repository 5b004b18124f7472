import { hash } from './random.ts';

const DAY = 24 * 60 * 60 * 1000;

/** `YYYY-MM-DD HH:mm:ss`: the vendor says no zone. */
export function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** A moment up to `days` before `now`, decided by the seed. */
export function before(now: number, days: number, ...[seed, index, salt]: [number, number, number]): number {
  return now - (hash(seed, index, salt) % (days * 24)) * (DAY / 24) - (hash(seed, index, salt + 1) % DAY);
}
