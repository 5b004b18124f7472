import { expect, it } from 'vitest';
import type { ListedRow } from '#lib/domain/directory.ts';
import { attributeTypes, seenAttributes, typedValue, typeOf } from './attribute-type.ts';

function row(attributes: ListedRow['attributes'], withheld: readonly string[] = []): ListedRow {
  return { key: 'k', attributes, withheld, addressable: true };
}

it('knows the type of a value', () => {
  expect(typeOf('DE')).toBe('text');
  expect(typeOf('2026-11-26T14:08:00Z')).toBe('time');
  expect(typeOf('2026-11-2 is near')).toBe('text');
  expect(typeOf(85)).toBe('number');
  expect(typeOf(false)).toBe('truth');
  expect(typeOf(['a'])).toBe('list');
  expect(typeOf({})).toBe('object');
  expect(typeOf(null)).toBe('unknown');
});

it('counts what the rows show, most frequent value first', () => {
  const seen = seenAttributes([
    row([
      ['plan', 'team'],
      ['seats', 3],
    ]),
    row([
      ['plan', 'enterprise'],
      ['seats', '4'],
    ]),
    row([['plan', 'enterprise']], ['phone']),
  ]);
  expect(seen.get('plan')).toEqual({
    type: 'text',
    rows: 3,
    values: [
      { value: 'enterprise', rows: 2 },
      { value: 'team', rows: 1 },
    ],
    withheld: false,
  });
  expect(seen.get('seats')?.type).toBe('unknown');
  expect(seen.get('phone')).toMatchObject({ rows: 0, withheld: true });
});

it('knows the types of the attributes asked about, and of no others', () => {
  const rows = [
    row([
      ['plan', 'team'],
      ['seats', 3],
      ['beta', true],
    ]),
    row([
      ['seats', '4'],
      ['beta', false],
    ]),
  ];
  expect([...attributeTypes(rows, ['beta', 'seats', 'nobody', '__proto__'])]).toEqual([
    ['beta', 'truth'],
    ['seats', 'unknown'],
    ['nobody', 'unknown'],
    ['__proto__', 'unknown'],
  ]);
});

it('R41: takes names like __proto__ as ordinary data', () => {
  const seen = seenAttributes([row([['__proto__', { x: 1 }]])]);
  expect([...seen.keys()]).toEqual(['__proto__']);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

it('reads typed text as the attribute’s own type', () => {
  expect(typedValue('85', 'number')).toBe(85);
  expect(typedValue('85', 'text')).toBe('85');
  expect(typedValue('', 'number')).toBe('');
  expect(typedValue('true', 'truth')).toBe(true);
  expect(typedValue('yes', 'truth')).toBe('yes');
});
