import { expect, it } from 'vitest';
import type { ProjectAccessList, ProjectPerson } from '#lib/domain/project-access.ts';
import { addedSpan, countsOf, narrow, toAccessIndex } from './access-index.ts';

const core = { key: 'g1', name: 'payments-core' };
const person = (key: string, change: Partial<ProjectPerson>): ProjectPerson => ({
  kind: 'user',
  key,
  grants: [],
  ...change,
});
const list: ProjectAccessList = {
  project: 'checkout',
  people: [
    person('1', {
      name: 'Zoë Ångström',
      email: 'zoe@example.com',
      grants: [{ roleId: 'owner' }, { roleId: 'member', via: core }],
    }),
    person('2', { login: 'ci-deploy', kind: 'service-account', grants: [{ roleId: 'member' }] }),
    person('3', { grants: [{ roleId: 'member', via: core }, { roleId: 'member' }] }),
  ],
  groups: [{ ...core, memberCount: 2, grants: [{ roleId: 'member' }] }],
  roles: [],
  unreadable: 0,
  vendorCalls: 1,
};
const index = toAccessIndex(list);
const keys = (text: string, role = '') => narrow(index.people, text, role).map((one) => one.key);

it('finds people by name, e-mail or login, whatever case and accents, every word somewhere', () => {
  expect(keys('')).toEqual(['1', '2', '3']);
  expect(keys('zoe angstrom')).toEqual(['1']);
  expect(keys('EXAMPLE.com ÅNG')).toEqual(['1']);
  expect(keys('deploy')).toEqual(['2']);
  expect(keys('zoe deploy')).toEqual([]);
});

it('narrows to a role however it is held, together with the text', () => {
  expect(keys('', 'member')).toEqual(['1', '2', '3']);
  expect(keys('', 'owner')).toEqual(['1']);
  expect(keys('deploy', 'owner')).toEqual([]);
  expect(narrow(index.groups, 'core', 'member').map((group) => group.key)).toEqual(['g1']);
});

it('counts who holds a role directly, through groups, and which groups do; nobody is nought', () => {
  expect(countsOf(index, 'member')).toEqual({ direct: 2, viaGroups: 2, groups: 1 });
  expect(countsOf(index, 'owner')).toEqual({ direct: 1, viaGroups: 0, groups: 0 });
  expect(countsOf(index, 'unused')).toEqual({ direct: 0, viaGroups: 0, groups: 0 });
});

it('tells the first and last time somebody was added, across offsets, and nothing where none was sent', () => {
  const at = (addedAt: string) => ({ roleId: 'r', addedAt });
  expect(addedSpan([at('2026-03-01T00:00:00Z'), { roleId: 'x' }, at('2025-02-03T10:00:00.123Z')])).toEqual([
    '2025-02-03T10:00:00.123Z',
    '2026-03-01T00:00:00Z',
  ]);
  expect(addedSpan([{ roleId: 'x' }])).toBeUndefined();
});

it('answers a keystroke over 5,000 people within a frame or two', () => {
  const many = toAccessIndex({
    ...list,
    people: Array.from({ length: 5_000 }, (_, n) =>
      person(String(n), { name: `Person Number ${n}`, email: `person.${n}@example.com` }),
    ),
  });
  const began = performance.now();
  for (const text of ['p', 'pe', 'per', 'person 49', 'person 4999']) narrow(many.people, text, '');
  expect((performance.now() - began) / 5).toBeLessThan(32);
  expect(narrow(many.people, 'person 4999', '')).toHaveLength(1);
});
