import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from './limits.ts';
import { createRateGate, type RateSubject } from './rate-gate.ts';
import { readAllowances } from './rate-headers.ts';
import { handClock } from './test-vendor.ts';

const subject: RateSubject = {
  account: 'o c1',
  origin: 'o',
  credential: 'c1 v1',
  route: 'GET users',
  priority: 'person',
};
const background: RateSubject = { ...subject, priority: 'background' };
const setUp = () => {
  const clock = handClock(1_800_000_000_000);
  return { clock, gate: createRateGate(clock.now, defaultLimits) };
};

describe('R50: what the headers say', () => {
  const now = 1_800_000_000_000;
  it('reads every family, its limit and its own or the shared reset', () => {
    const read = readAllowances(
      {
        'x-ratelimit-global-limit': '100',
        'x-ratelimit-global-remaining': '7',
        'x-ratelimit-route-remaining': '3',
        'x-ratelimit-reset': String(now + 4_000),
        'x-ratelimit-auth-token-remaining': '9',
        'x-ratelimit-auth-token-reset': String(now + 9_000),
        'retry-after': '12',
      },
      now,
    );
    expect(read).toEqual([
      { family: 'account', limit: 100, remaining: 7, resetsAt: now + 4_000, seenAt: now },
      { family: 'route', remaining: 3, resetsAt: now + 4_000, seenAt: now },
      { family: 'token', remaining: 9, resetsAt: now + 9_000, seenAt: now },
      { family: 'address', resetsAt: now + 12_000, seenAt: now },
    ]);
  });

  it('reads Retry-After as a date, and ignores nonsense', () => {
    const date = new Date(now + 30_000).toUTCString();
    expect(readAllowances({ 'retry-after': date }, now)).toEqual([
      { family: 'address', resetsAt: now + 30_000, seenAt: now },
    ]);
    const nonsense = ['', 'soon', '-5', '1e9', 'NaN', '0x10', '1.5', 'Infinity', '99999999999999999999'];
    for (const text of nonsense) {
      const headers = {
        'retry-after': text,
        'x-ratelimit-reset': text,
        'x-ratelimit-global-remaining': text,
        'x-ratelimit-route-reset': text,
      };
      expect(readAllowances(headers, now), text).toEqual([]);
    }
    // Seconds where milliseconds belong.
    expect(readAllowances({ 'x-ratelimit-global-reset': String(now / 1_000) }, now)).toEqual([]);
  });
});

describe('R50: the gate', () => {
  it.each([
    ['a spent account', { 'x-ratelimit-global-remaining': '0', 'x-ratelimit-reset': 4_000 }, 4_000],
    ['a spent route', { 'x-ratelimit-route-remaining': '0', 'x-ratelimit-reset': 5_000 }, 5_000],
    [
      'a spent token',
      { 'x-ratelimit-auth-token-remaining': '0', 'x-ratelimit-auth-token-reset': 6_000 },
      6_000,
    ],
    ['seconds', { 'retry-after': '7' }, 7_000],
    [
      'the latest of the spent ones',
      { 'retry-after': '3', 'x-ratelimit-global-remaining': '0', 'x-ratelimit-reset': 8_000 },
      8_000,
    ],
    [
      'not the reset of one with calls left',
      { 'retry-after': '3', 'x-ratelimit-global-remaining': '5', 'x-ratelimit-reset': 8_000 },
      3_000,
    ],
    ['a bare reset', { 'x-ratelimit-reset': 9_000 }, 9_000],
    ['no header at all', {}, 10_000],
    ['a reset that is over', { 'x-ratelimit-global-remaining': '0', 'x-ratelimit-reset': -5_000 }, 1_000],
    ['an absurd wait', { 'retry-after': '999999' }, 120_000],
    ['another unit', { 'x-ratelimit-global-remaining': '0', 'x-ratelimit-reset': 'seconds' }, 10_000],
  ] as const)('after a 429 with %s nothing leaves before the reset', (_name, headers, wait) => {
    const { clock, gate } = setUp();
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        typeof value === 'number'
          ? String(clock.now() + value)
          : value === 'seconds'
            ? String(clock.now() / 1_000)
            : value,
      ]),
    );
    expect(gate.observe(subject, 429, sent)).toBe(wait);
    expect(gate.openAt(subject)).toBe(clock.now() + wait);
    expect(gate.openAt({ ...subject, route: 'GET other', credential: 'c1 v2' })).toBeGreaterThan(0);
    clock.advance(wait - 1);
    expect(gate.openAt(subject)).toBeGreaterThan(0);
    clock.advance(1);
    expect(gate.openAt(subject)).toBe(0);
  });

  it('Retry-After holds for the whole origin; account buckets do not spread', () => {
    const { gate } = setUp();
    const other = { ...subject, account: 'o c2', credential: 'c2 v1' };
    gate.observe(subject, 429, {});
    expect(gate.openAt(other)).toBe(0);
    gate.observe(subject, 429, { 'retry-after': '5' });
    expect(gate.openAt(other)).toBeGreaterThan(0);
    expect(gate.openAt({ ...other, origin: 'p' })).toBe(0);
  });

  it('counts what leaves until the vendor speaks again, and holds a spent route alone', () => {
    const { clock, gate } = setUp();
    const reset = String(clock.now() + 5_000);
    gate.observe(subject, 200, { 'x-ratelimit-route-remaining': '2', 'x-ratelimit-reset': reset });
    gate.spend(subject);
    expect(gate.openAt(subject)).toBe(0);
    gate.spend(subject);
    expect(gate.openAt(subject)).toBe(clock.now() + 5_000);
    expect(gate.openAt({ ...subject, route: 'GET other' })).toBe(0);
    // An answer to an earlier call does not give the allowance back.
    gate.observe(subject, 200, { 'x-ratelimit-route-remaining': '1', 'x-ratelimit-reset': reset });
    expect(gate.openAt(subject)).toBeGreaterThan(0);
  });

  it('background pauses at a tenth of the allowance, people at none', () => {
    const { clock, gate } = setUp();
    const at = (remaining: number) => ({
      'x-ratelimit-global-limit': '50',
      'x-ratelimit-global-remaining': String(remaining),
      'x-ratelimit-reset': String(clock.now() + remaining * 100 + 1_000),
    });
    gate.observe(subject, 200, at(6));
    expect(gate.openAt(background)).toBe(0);
    gate.observe(subject, 200, at(5));
    expect([gate.openAt(background) > 0, gate.openAt(subject)]).toEqual([true, 0]);
    gate.observe(subject, 200, at(0));
    expect(gate.openAt(subject)).toBeGreaterThan(0);
  });

  it('lets go when the clock is set back, and honours the next 429', () => {
    const { clock, gate } = setUp();
    gate.observe(subject, 429, { 'retry-after': '60' });
    clock.advance(-3_600_000);
    expect(gate.openAt(subject)).toBe(0);
    gate.observe(subject, 429, { 'retry-after': '60' });
    expect(gate.openAt(subject)).toBe(clock.now() + 60_000);
  });

  it('never blocks longer than two minutes and never throws, whatever the headers', () => {
    const names = [
      'retry-after',
      'x-ratelimit-reset',
      'x-ratelimit-global-remaining',
      'x-ratelimit-auth-token-reset',
    ];
    const value = fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.bigInt().map(String),
      fc.date({ noInvalidDate: true }).map((d) => d.toUTCString()),
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), value),
        fc.constantFrom(200, 429, 503),
        (headers, status) => {
          const { clock, gate } = setUp();
          gate.observe(subject, status, headers);
          const at = gate.openAt(subject);
          expect(at === 0 || (at > clock.now() && at <= clock.now() + 120_000)).toBe(true);
          if (status === 429) expect(at).toBeGreaterThan(0);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
