import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileAccess } from './compile-access.ts';
import { fold, inNameOrder, nameOrder } from './name-order.ts';
import { accountOf } from './test-account.ts';

it.each([
  ['Ann', 'ann'],
  ['ZOË', 'zoe'],
  ['Łukasz Żak', 'łukasz zak'],
  ['İpek', 'ipek'],
  ['ΆΡΗΣ', 'αρης'],
  ['Ðóra ﬁne', 'ðora fine'],
  ['e\u0301a', 'ea'],
])('%s is looked for as %s', (name, folded) => {
  expect(fold(name)).toBe(folded);
});

it('a text folds as a whole as its letters do by themselves', () => {
  const latin = fc.string({
    unit: fc.integer({ min: 0, max: 0x24f }).map((code) => String.fromCharCode(code)),
  });
  const any = fc.oneof(latin, fc.string({ unit: 'binary' }));
  const property = fc.property(any, (text) => {
    expect(fold(text)).toBe(text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase());
  });
  fc.assert(property, { numRuns: 60 });
});

it('people of equal names stay in the order of the account', () => {
  const names = ['Bob', 'ánn', 'bob', 'Ann', 'Ánna', 'BÖB'];
  const subjects = names.map((name, at) => ({ key: `k${at}`, name, grants: [], groups: [] }));
  const { order, folded } = nameOrder(compileAccess(accountOf({ subjects })));
  expect([...order]).toEqual([1, 3, 4, 0, 2, 5]);
  expect(folded[5]).toBe('bob\n\nk5');
  const kept = inNameOrder(accountOf({ subjects }));
  expect(kept.subjects.map(({ key }) => key)).toEqual(['k1', 'k3', 'k4', 'k0', 'k2', 'k5']);
  expect([...nameOrder(compileAccess(kept)).order]).toEqual([0, 1, 2, 3, 4, 5]);
});
