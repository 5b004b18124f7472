import { describe, expect, it } from 'vitest';
import { unleash } from './connector.ts';
import { bytes, failed, held, IN_PROJECT, statementsOf } from './test-access.ts';
import { unwrap } from './test-unleash.ts';

describe('the reader of access data', () => {
  const facts = { version: '7.5.1', isEnterprise: true, unread: [], environments: [] };
  const role = (id: number, type = 'custom') => ({ id, name: `Role ${id}`, type });
  const read = (bodies: Readonly<Record<string, unknown>>) =>
    unleash.accessReader({
      bodies: Object.fromEntries(
        Object.entries({ facts, users: { users: [] }, ...bodies }).map(([name, body]) => [name, bytes(body)]),
      ),
      caveats: ['One that was there.'],
    });

  it('R39: sets wrong rows aside and counts them', () => {
    const data = unwrap(
      read({
        users: { users: [{ id: 1, rootRole: 7 }, { id: 'two' }, null, { id: -1337, name: 'System' }] },
        roles: { roles: [role(7), { id: 8 }] },
        'role 7': { ...role(7), permissions: [{ name: 'CREATE_FEATURE', type: 'project' }, 'x'] },
        groups: { groups: [{ id: 4, name: 'Empty' }, { id: 5 }] },
      }),
    );
    expect(data.subjects.map((one) => one.key)).toEqual(['1']);
    expect(data.groups).toEqual([{ key: '4', name: 'Empty', grants: [] }]);
    expect(data.caveats).toEqual([
      'One that was there.',
      '5 rows of Unleash’s answers could not be read and are left out.',
    ]);
    // The row of the role that was set aside may give anything.
    expect(statementsOf(data, 7)?.at(-1)).toEqual({
      effect: 'unclear',
      resources: ['instance'],
      actions: ['*'],
    });
  });

  it('keeps permissions nobody knows: those without a type may hold anywhere', () => {
    const permissions = [
      { name: 'BREW_COFFEE', type: 'root', displayName: 'Brew coffee' },
      { name: 'WATER_PLANTS', type: 'garden' },
      { name: 'UPDATE_FEATURE_ENVIRONMENT', environment: 'production' },
      { name: 'APPROVE_CHANGE_REQUEST', type: 'environment', environment: null },
    ];
    const data = unwrap(read({ roles: { roles: [role(9)] }, 'role 9': { ...role(9), permissions } }));
    expect(statementsOf(data, 9)).toEqual([
      { effect: 'allow', resources: ['instance'], actions: ['BREW_COFFEE'] },
      { effect: 'allow', resources: [IN_PROJECT], actions: ['APPROVE_CHANGE_REQUEST'] },
      {
        effect: 'allow',
        resources: [`${IN_PROJECT}:environment/production`],
        actions: ['UPDATE_FEATURE_ENVIRONMENT'],
      },
      { effect: 'unclear', resources: ['instance'], actions: ['WATER_PLANTS'] },
    ]);
    expect(data.kinds[0]?.actions).toContainEqual({ id: 'BREW_COFFEE', label: 'Brew coffee' });
  });

  it('never writes a name into a statement that means something in its grammar', () => {
    const permissions = [
      { name: '*', type: 'root' },
      { name: 'UPDATE_FEATURE_ENVIRONMENT', type: 'environment', environment: 'a:project/*' },
    ];
    const data = unwrap(
      read({
        roles: { roles: [role(9)] },
        'role 9': { ...role(9), permissions },
        projects: { projects: [{ id: 'x:environment/*' }] },
      }),
    );
    expect(statementsOf(data, 9)).toEqual([{ effect: 'unclear', resources: ['instance'], actions: ['*'] }]);
    expect(data.places).toEqual([]);
    expect(data.caveats[1]).toMatch(/^3 rows/);
  });

  it('a role that is held and in no list is named by number, and a caveat says so', () => {
    const data = unwrap(read({ users: { users: [{ id: 1, rootRole: 99 }] }, roles: { roles: [] } }));
    expect(data.subjects[0]?.grants).toEqual([{ role: '99', ...held(['default']) }]);
    expect(data.caveats).toContain('One role that is held is in no list of Unleash’s.');
  });

  it('the older form of a role in a project, one number, counts', () => {
    const data = unwrap(
      read({
        users: { users: [{ id: 1 }] },
        projects: { projects: [{ id: 'web' }] },
        'access web': { users: [{ id: 1, roleId: 4 }], roles: [] },
      }),
    );
    expect(data.subjects[0]?.grants).toEqual([{ role: '4', ...held(['web']) }]);
  });

  it.each([
    ['no facts', { facts: 7 }],
    ['no list of users', { users: [] }],
    ['a broken list of groups', { groups: { groups: 7 } }],
    ['a broken role', { roles: { roles: [role(9)] }, 'role 9': [] }],
    ['a broken project', { projects: { projects: [{ id: 'web' }] }, 'access web': 'no' }],
  ])('answers vendor-malformed for %s', (_label, bodies) => {
    expect(read(bodies)).toMatchObject(failed('vendor-malformed'));
  });
});
