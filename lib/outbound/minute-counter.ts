import 'server-only';

/** Events of the last sixty seconds, in one-second buckets. */
export class MinuteCounter {
  readonly #now: () => number;
  readonly #counts = new Map<number, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  add(): void {
    const second = Math.floor(this.#now() / 1_000);
    this.#counts.set(second, (this.#counts.get(second) ?? 0) + 1);
  }

  get total(): number {
    const second = Math.floor(this.#now() / 1_000);
    let sum = 0;
    for (const [at, count] of this.#counts) {
      if (at <= second - 60 || at > second) this.#counts.delete(at);
      else sum += count;
    }
    return sum;
  }
}
