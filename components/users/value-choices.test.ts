import { expect, it } from 'vitest';
import { seenAttributes } from './attribute-type.ts';
import { valueChoices } from './value-choices.ts';

const rows = ['team', 'team', 'trial', 'free'].map((plan) => ({
  key: plan,
  attributes: [['plan', plan] as const],
  withheld: [],
  addressable: true,
}));
const seen = seenAttributes(rows).get('plan');

it('prefers what the vendor has seen, else counts the rows at hand, and narrows by the text', () => {
  const vendor = { items: [{ value: 'enterprise', weight: 9 }, { value: { a: 1 } }, { value: 3 }] };
  expect(valueChoices(vendor, seen, '')).toEqual([{ value: 'enterprise', weight: 9 }, { value: 3 }]);
  expect(valueChoices({ items: [] }, seen, 't')).toEqual([
    { value: 'team', weight: 2 },
    { value: 'trial', weight: 1 },
  ]);
  expect(valueChoices(undefined, undefined, '')).toEqual([]);
});
