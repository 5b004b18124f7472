import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPath, buildQuery, isAddressable, seg } from './path.ts';

describe('R24: path segments', () => {
  it.each([
    '',
    '.',
    '..',
    'a\u0000b',
    'a\u001fb',
    '\u007f',
    'x\u0085',
    'x\u009f',
    '\ud800',
    'a\udc00b',
    'k'.repeat(257),
    'é'.repeat(129),
  ])('refuses %j', (key) => {
    expect(isAddressable(key)).toBe(false);
    expect(seg(key)).toMatchObject({ ok: false, problem: { slug: 'invalid-parameter' } });
    expect(buildPath(['users', key]).ok).toBe(false);
  });

  it.each([
    ['a/b', 'a%2Fb'],
    ['a\\b', 'a%5Cb'],
    ['%2e%2e', '%252e%252e'],
    ['...', '...'],
    ['a b?c#d', 'a%20b%3Fc%23d'],
    ['ü🙂', '%C3%BC%F0%9F%99%82'],
    ['k'.repeat(256), 'k'.repeat(256)],
    [' Ａ ', '%20%EF%BC%A1%20'],
  ])('encodes %j', (key, encoded) => {
    expect(seg(key)).toEqual({ ok: true, value: encoded });
  });

  it('builds only paths a URL parser leaves alone, and every key comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 6 }),
        (keys) => {
          const built = buildPath(keys);
          expect(built.ok).toBe(keys.every(isAddressable));
          if (!built.ok) return;
          expect(new URL(`https://vendor.test${built.value}`).pathname).toBe(built.value);
          expect(built.value.slice(1).split('/').map(decodeURIComponent)).toEqual(keys);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('builds a query whose pairs come back as they were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))),
        (pairs) => {
          expect([...new URLSearchParams(buildQuery(pairs) ?? 'lost')]).toEqual(pairs);
        },
      ),
      { numRuns: 500 },
    );
    expect(buildQuery([['q', '\ud800']])).toBeUndefined();
  });
});
