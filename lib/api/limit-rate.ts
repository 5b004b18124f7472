import 'server-only';
import type { RateClass } from '#lib/contract/endpoint.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { settings } from '#lib/settings/settings.ts';
import { type BucketRule, TokenBuckets } from './token-buckets.ts';

/** Per account and minute, beside the general allowance. Sign-in has its own counters in `lib/identity` (R10). */
const CLASSES: Readonly<Record<Exclude<RateClass, 'sign-in'>, number>> = { export: 2, delete: 30, test: 10 };

// Next bundles this module more than once per process; the buckets must still be one set.
const slot = Symbol.for('rolecall.token-buckets');
const shared: typeof globalThis & { [slot]?: TokenBuckets } = globalThis;

/** R34: 429 with the seconds to wait when the caller has used up its allowance. */
export function limitRate(
  principal: Principal | null,
  address: string,
  rateClass?: RateClass,
  now = Date.now(),
): Result<void> {
  shared[slot] ??= new TokenBuckets();
  const buckets = shared[slot];
  for (const [key, rule] of allowances(principal, address, rateClass)) {
    const wait = buckets.take(key, rule, now);
    if (wait > 0) {
      return refuse('rate-limited', 'Wait a moment before the next request.', { retryAfterSeconds: wait });
    }
  }
  return ok(undefined);
}

function allowances(
  principal: Principal | null,
  address: string,
  rateClass?: RateClass,
): readonly (readonly [string, BucketRule])[] {
  const { perSecond, burst, anonymousPerSecond } = settings().rate;
  if (principal === null) {
    return [[`address:${address}`, { perSecond: anonymousPerSecond, burst: anonymousPerSecond }]];
  }
  const general = [`credential:${principal.credentialId}`, { perSecond, burst }] as const;
  if (rateClass === undefined || rateClass === 'sign-in') return [general];
  const perMinute = CLASSES[rateClass];
  return [general, [`${rateClass}:${principal.accountId}`, { perSecond: perMinute / 60, burst: perMinute }]];
}

/** For tests: every allowance is full again. */
export function forgetRates(): void {
  delete shared[slot];
}
