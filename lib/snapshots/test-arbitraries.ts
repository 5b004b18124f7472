import fc from 'fast-check';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { AttributeFilter, SortOrder } from '#lib/domain/filter.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import type { RowSelection } from './snapshot-query.ts';

/** Lists, and questions about them, with everything that may go wrong in names and values. */

const HOSTILE = [
  '__proto__',
  'constructor',
  'toString',
  '',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfff',
  'Bob',
  'bob',
  'BÖB',
  'Bo\u0308b',
  'böb',
  'straße',
  'STRASSE',
  '😀😃',
  '\u202eabc',
  '42',
  '-1',
  '1e3',
  'true',
  'null',
  '{"a":1}',
  '[1]',
  '2024-05-01',
  '2024-05-01T10:00:00Z',
  '2024-05-01T12:00:00+02:00',
  '2024-05-01 11:00',
  '9999-99-99',
  'n'.repeat(1000),
  "o'hara %_",
  'anna@example.com',
  'Anna Smith',
  'nna',
  'smi',
  'Łódź',
  '\uffff\uffff',
  '日本語テキスト',
  'attr:plan',
  ' spaced ',
];
const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...HOSTILE) },
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(2 ** 53 + 2, -1e300, 0.1, 42, 1e21),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
);
const scalar: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 4, arbitrary: text },
  number,
  fc.boolean(),
  fc.constant(null),
);
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  fc.array(scalar, { maxLength: 4 }),
  fc.constantFrom<JsonValue>({ a: 1 }, { b: [null, 'Bob'] }, [[1], [1]], JSON.parse('{"__proto__":{"x":1}}')),
);
const NAMES = ['plan', 'groups', '__proto__', '', 'key', 'attr:plan', 'a\0', '\ud800', 'long'.repeat(250)];
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const row: fc.Arbitrary<DirectoryRow> = fc
  .record({
    key: text,
    kind: maybe(fc.constantFrom('user', 'device')),
    name: maybe(text),
    email: maybe(text),
    lastSeen: maybe(fc.constantFrom('2024-05-01T10:00:00Z', '2023-01-01T00:00:00.123456Z', 'never')),
    anonymous: maybe(fc.boolean()),
    attributes: fc.array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 5 }),
    withheld: fc.array(text, { maxLength: 2 }),
    addressable: fc.boolean(),
  })
  .map(
    (made) =>
      Object.fromEntries(
        Object.entries(made).filter(([, part]) => part !== undefined),
      ) as unknown as DirectoryRow,
  );
export const rows = fc.uniqueArray(row, {
  minLength: 1,
  maxLength: 60,
  selector: ({ key, kind }) => JSON.stringify([key, kind]),
});
export const column = fc.constantFrom(
  'key',
  'kind',
  'name',
  'email',
  'lastSeen',
  'anonymous',
  'attr:key',
  ...NAMES,
);
const operators = [
  'is',
  'is-not',
  'any-of',
  'contains',
  'starts-with',
  'exists',
  'missing',
  'before',
  'after',
] as const;
const operand = fc.oneof(
  text,
  text.map((one) => one.slice(0, 3)),
  number,
  fc.boolean(),
);
const filter: fc.Arbitrary<AttributeFilter> = fc
  .tuple(column, fc.constantFrom(...operators), fc.array(operand, { minLength: 1, maxLength: 3 }))
  .map(([attribute, operator, values]) => ({
    attribute,
    operator,
    values: operator === 'any-of' ? values : values.slice(0, 1),
  }));
export const selection: fc.Arbitrary<RowSelection> = fc
  .record({ text: maybe(text.map((one) => one.slice(0, 5))), filters: fc.array(filter, { maxLength: 2 }) })
  .map((made) => (made.text === undefined ? { filters: made.filters } : { ...made, text: made.text }));
export const sort: fc.Arbitrary<SortOrder | undefined> = maybe(
  fc.record({ field: column, descending: fc.boolean() }),
);
