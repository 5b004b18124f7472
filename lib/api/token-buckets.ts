import 'server-only';

export interface BucketRule {
  readonly perSecond: number;
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Token buckets by key. Bounded: past `limit` keys the one used longest ago is forgotten (R34). */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #limit: number;

  constructor(limit = 10_000) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#buckets.size;
  }

  /** Takes one token; answers 0, or the whole seconds until there is one. `now` is epoch ms. */
  take(key: string, rule: BucketRule, now: number): number {
    const known = this.#buckets.get(key) ?? { tokens: rule.burst, at: now };
    const refilled = known.tokens + (Math.max(0, now - known.at) / 1000) * rule.perSecond;
    const tokens = Math.min(rule.burst, refilled);
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    if (this.#buckets.size > this.#limit) this.#forgetOldest();
    return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / rule.perSecond));
  }

  #forgetOldest(): void {
    const oldest = this.#buckets.keys().next();
    if (!oldest.done) this.#buckets.delete(oldest.value);
  }
}
