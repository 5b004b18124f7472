import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Filter, parseFilter } from './filter-grammar.ts';
import { VendorRefusal } from './problems.ts';

const test = (field: string, operator: string, value: string | number | boolean | readonly string[]) => ({
  test: { field, operator, value },
});

describe('the context filter grammar', () => {
  it('AND binds closer than OR, and parentheses closer still', () => {
    const [a, b, c] = [test('a', 'equals', 1), test('b', 'equals', 2), test('c', 'equals', 3)];
    expect(parseFilter('a equals 1,b equals 2|c equals 3')).toEqual({ any: [{ all: [a, b] }, c] });
    expect(parseFilter('a equals 1 , ( b equals 2 | c equals 3 )')).toEqual({ all: [a, { any: [b, c] }] });
  });

  it.each([
    ['key equals "a,b|(c)\\"d"', test('key', 'equals', 'a,b|(c)"d')],
    ['key equals a\\,b\\|c\\(d\\)\\!\\\\\\ e', test('key', 'equals', 'a,b|c(d)!\\ e')],
    ['key equals 12', test('key', 'equals', 12)],
    ['key equals \\12', test('key', 'equals', '12')],
    ['key exists false', test('key', 'exists', false)],
    ['kinds contains ["user", "a]b"]', test('kinds', 'contains', ['user', 'a]b'])],
    ['"user.job title" startsWith CTO', test('user.job title', 'startsWith', 'CTO')],
    ['user./job~1title equals x', test('user./job~1title', 'equals', 'x')],
  ])('%s', (text, expected) => {
    expect(parseFilter(text)).toEqual(expected);
  });

  it('any JSON string survives as a value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(parseFilter(`key equals ${JSON.stringify(value)}`)).toEqual(test('key', 'equals', value));
      }),
      { numRuns: 200 },
    );
  });

  it('any text is parsed or refused, never worse', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', ' ', '(', ')', ',', '|', '"', '[', ']', '\\', 'equals', '1'),
        }),
        (text) => {
          let filter: Filter | undefined;
          try {
            filter = parseFilter(text);
          } catch (error) {
            expect(error).toBeInstanceOf(VendorRefusal);
          }
          expect(filter === undefined || typeof filter === 'object').toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
