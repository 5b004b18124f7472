import { expect, it } from 'vitest';
import { filterName } from './filter-name.ts';

const columns = [
  { id: 'lastSeen', label: 'Last seen', sortable: true, defaultVisible: true },
  { id: 'attr:mfa', label: 'MFA', sortable: true, defaultVisible: true },
];

it.each([
  ['lastSeen', { text: 'Last seen', own: true }],
  ['mfa', { text: 'MFA', own: true }],
  ['country', { text: 'country', own: false }],
  ['MFA', { text: 'MFA', own: false }],
])('%s is called %j', (attribute, name) => {
  expect(filterName({ columns }, attribute)).toEqual(name);
});
