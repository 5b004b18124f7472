import { expect, it } from 'vitest';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import { seenAttributes } from './attribute-type.ts';
import { filterAttributes } from './filter-attributes.ts';

const descriptor: DirectoryDescriptor = {
  id: 'contexts',
  label: 'Contexts',
  singular: 'context',
  pagination: 'cursor',
  needs: [],
  columns: [
    { id: 'name', label: 'Name', sortable: false, defaultVisible: true },
    { id: 'lastSeen', label: 'Last seen', sortable: true, defaultVisible: true },
    { id: 'access', label: 'This connection may', sortable: false, defaultVisible: true },
  ],
  defaultPageSize: 50,
  maxPageSize: 50,
  filters: { '*': ['is'], lastSeen: [] },
  emptyHint: '',
  listed: true,
  hasFlags: false,
};

it('offers own fields first, then attributes by weight, each once, with what the source can do', () => {
  const seen = seenAttributes([
    { key: 'a', attributes: [['seats', 3]], withheld: ['phone'], addressable: true },
  ]);
  const suggested = [
    { attribute: 'plan', kind: 'organization', weight: 50, withheld: false },
    { attribute: 'plan', kind: 'user', weight: 1000, withheld: false },
    { attribute: 'name', weight: 900, withheld: true },
    { attribute: '', weight: 1, withheld: false },
  ];
  const list = filterAttributes(descriptor, suggested, seen);
  expect(
    list.map(({ name, weight, withheld, operators }) => [name, weight, withheld, operators.length]),
  ).toEqual([
    ['name', undefined, false, 1],
    ['lastSeen', undefined, false, 0],
    ['plan', 1000, false, 1],
    ['phone', undefined, true, 1],
    ['seats', undefined, false, 1],
  ]);
});

it('R41: takes names like constructor and __proto__ as ordinary attributes', () => {
  const suggested = [
    { attribute: '__proto__', withheld: false },
    { attribute: 'constructor', withheld: false },
  ];
  const names = filterAttributes(descriptor, suggested, new Map()).map(({ name }) => name);
  expect(names.slice(2)).toEqual(['__proto__', 'constructor']);
});
