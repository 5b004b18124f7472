import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILTER_OPERATORS } from '#lib/domain/filter.ts';
import { parseFilters, parseSort, printFilters, printSort } from './filter-codec.ts';

const value = fc.oneof(fc.string({ maxLength: 40 }), fc.integer(), fc.boolean());
const filter = fc
  .record({
    attribute: fc.string({ minLength: 1, maxLength: 60 }),
    operator: fc.constantFrom(...FILTER_OPERATORS),
    values: fc.array(value, { minLength: 1, maxLength: 5 }),
  })
  .map(({ attribute, operator, values }) => {
    if (operator === 'exists' || operator === 'missing') return { attribute, operator, values: [] };
    if (operator === 'any-of') return { attribute, operator, values };
    return { attribute, operator, values: values.slice(0, 1) };
  });

describe('the filter parameter', () => {
  it('restores every list of conditions exactly as it was printed', () => {
    fc.assert(
      fc.property(fc.array(filter, { minLength: 1, maxLength: 8 }), (filters) => {
        expect(parseFilters(printFilters(filters) ?? '')).toEqual(filters);
      }),
    );
  });

  it('answers undefined, and never throws, for any text that is not such a list', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseFilters(text)));
    for (const text of [
      '',
      '{}',
      '[1]',
      '[["a"]]',
      '[["a","is"]]',
      '[["a","like","b"]]',
      '[["","is","b"]]',
      '[["a","is",null]]',
      '[["a","contains","b","c"]]',
    ]) {
      expect(parseFilters(text), text).toBeUndefined();
    }
  });

  it('prints no parameter for no condition', () => {
    expect(printFilters([])).toBeUndefined();
  });
});

describe('the sort parameter', () => {
  it('reads what it prints', () => {
    for (const text of ['lastSeen', '-lastSeen', 'key']) {
      const sort = parseSort(text);
      expect(sort && printSort(sort)).toBe(text);
    }
    expect(parseSort('')).toBeUndefined();
    expect(parseSort('-')).toBeUndefined();
  });
});
