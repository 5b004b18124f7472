import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBuckets } from './token-buckets.ts';

describe('token buckets', () => {
  it('R34: gives the burst, then the rate, and says how long to wait', () => {
    const buckets = new TokenBuckets();
    const rule = { perSecond: 2 / 60, burst: 2 };
    expect([0, 0, 0].map((at) => buckets.take('a', rule, at))).toEqual([0, 0, 30]);
    expect(buckets.take('a', rule, 29_000)).toBe(1);
    expect(buckets.take('a', rule, 30_000)).toBe(0);
    expect(buckets.take('b', rule, 30_000)).toBe(0);
  });

  it('R34: never more than burst plus rate times time, whatever the clock does', () => {
    const steps = fc.array(fc.integer({ min: -500, max: 2_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (pauses) => {
        const buckets = new TokenBuckets();
        const rule = { perSecond: 5, burst: 3 };
        let now = 0;
        let forward = 0;
        let taken = 0;
        for (const pause of pauses) {
          now += pause;
          forward += Math.max(0, pause);
          if (buckets.take('a', rule, now) === 0) taken += 1;
        }
        expect(taken).toBeLessThanOrEqual(3 + (forward / 1000) * 5 + 0.001);
      }),
      { numRuns: 200 },
    );
  });

  it('R34: holds at most 10,000 keys and forgets the one used longest ago', () => {
    const buckets = new TokenBuckets();
    const rule = { perSecond: 1, burst: 1 };
    for (let n = 0; n < 10_000; n += 1) buckets.take(`k${n}`, rule, 0);
    buckets.take('k0', rule, 0);
    for (let n = 10_000; n < 20_000 - 1; n += 1) buckets.take(`k${n}`, rule, 0);
    expect(buckets.size).toBe(10_000);
    expect(buckets.take('k0', rule, 0)).toBe(1);
  });
});
