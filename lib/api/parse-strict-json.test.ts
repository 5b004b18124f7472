import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictJson } from './parse-strict-json.ts';

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('strict JSON', () => {
  it('reads what JSON.parse reads', () => {
    const modest = fc.jsonValue({ maxDepth: 6 });
    const spacing = fc.constantFrom(undefined, 1, 4, '\t');
    fc.assert(
      fc.property(modest, spacing, (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '{"a" : 1 , "b" : {"c":1, "c":2}}',
    '[{"x":{}},{"x":1,"x":1}]',
    '{"":1,"":2}',
    '{"__proto__":1,"__proto__":2}',
    '{"role":"viewer","role":"admin"}',
  ])('R32: refuses duplicate keys, however they are spelled: %s', (text) => {
    expect(parseStrictJson(text)).toMatchObject({ ok: false, problem: { slug: 'invalid-json' } });
  });

  it('R32: the same key in two objects, or a string that looks like one, is no duplicate', () => {
    const text = '{"a":{"a":"a","b":"\\"a\\":"},"b":["a","a",{"a":1}]}';
    expect(parseStrictJson(text).ok).toBe(true);
  });

  it('R31: takes 20 levels and 2,000 values, not one more', () => {
    expect(parseStrictJson(nested(20)).ok).toBe(true);
    expect(parseStrictJson(nested(21)).ok).toBe(false);
    expect(parseStrictJson(`[${Array(1_999).fill('0').join(',')}]`).ok).toBe(true);
    expect(parseStrictJson(`[${Array(2_000).fill('0').join(',')}]`).ok).toBe(false);
    expect(parseStrictJson(`[${Array(2_000).fill('""').join(',')}]`).ok).toBe(false);
    expect(parseStrictJson(`[${Array(2_000).fill('null').join(' , ')}]`).ok).toBe(false);
  });

  it('R31: a depth bomb of the largest body is refused in little time', () => {
    const started = performance.now();
    expect(parseStrictJson(nested(32_768)).ok).toBe(false);
    expect(parseStrictJson(`{"a":"${'\\\\"a'.repeat(16_000)}"}`).ok).toBe(false);
    expect(performance.now() - started).toBeLessThan(200);
  });

  it.each(['', ' ', '{', '{"a"}', '[1,]', "{'a':1}", 'NaN', '﻿{}', '"\u0001"', '{}{}', 'undefined'])(
    'R32: refuses what is no JSON: %j',
    (text) => {
      expect(parseStrictJson(text).ok).toBe(false);
    },
  );
});
