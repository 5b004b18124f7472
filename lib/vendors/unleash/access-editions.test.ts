import { afterAll, describe, expect, it } from 'vitest';
import { held, outcome, readEverything, roleOf, accessWorld as world } from './test-access.ts';
import { openUnleash, type UnleashTrial } from './test-unleash.ts';

describe('who holds what in other editions', () => {
  const opened: UnleashTrial[] = [];
  const open = async (options: Parameters<typeof openUnleash>[0]) => {
    const trial = await openUnleash(options);
    opened.push(trial);
    return trial;
  };
  afterAll(() => Promise.all(opened.map((trial) => trial.close())));

  it('open source: root roles as known of its version, held in bounds, and it says what it rests on', async () => {
    const trial = await open({ edition: 'open-source', world: plainWorld() });
    const { data, whole } = await readEverything(trial);
    expect(whole.vendorCalls).toBe(5);
    expect(data.caveats).toEqual([
      'What the root roles give is as known of version 8.2.0: open-source Unleash does not tell it.',
    ]);
    expect(data.roles.map((role) => role.name)).toEqual(['Admin', 'Editor', 'Viewer']);
    expect(data.subjects).toEqual([
      expect.objectContaining({ key: '1', grants: [{ role: '1', ...held(['default']) }], groups: [] }),
      expect.objectContaining({ key: '2', grants: [{ role: '2', ...held(['default']) }], groups: [] }),
    ]);
    expect(data.subjects.some((one) => one.permissionGrants !== undefined)).toBe(false);
    expect(outcome(data, 2, 'CREATE_FEATURE', 'instance:project/default')).toBe('allowed');
    expect(outcome(data, 1, 'CREATE_FEATURE', 'instance:project/web')).toBe('denied');
    expect(data.rules.bounds.map((one) => [one.kind, ...one.names])).toEqual([
      ['project', 'default'],
      ['environment', 'default', 'development', 'production'],
    ]);
    expect(data.kinds.map((kind) => kind.actions.length)).toEqual([35, 22, 8]);
    expect(data.kinds[0]?.actions[0]).toEqual({ id: 'ADMIN', label: 'Admin' });
  });

  it('open source: what an enterprise edition left behind may give more, and it says so', async () => {
    const trial = await open({ edition: 'open-source' });
    const { data } = await readEverything(trial);
    expect(data.caveats.join(' ')).toMatch(/groups of an enterprise edition.*service accounts/);
    expect(data.subjects.every((one) => one.permissionGrants?.[0]?.effect === 'unclear')).toBe(true);
    expect(roleOf(data, 7)?.unreadable).toBe('Open-source Unleash does not tell what a role gives.');
  });

  it('before version 7: what groups hold in projects is unknown for their members alone', async () => {
    const trial = await open({ edition: 'enterprise-6', world });
    const { data } = await readEverything(trial);
    expect(data.caveats[1]).toContain('does not tell which roles groups have in projects');
    const { groups, grants } = world;
    const inWeb = groups.filter((group) =>
      grants.some((one) => one.group === group.id && one.project === 'web'),
    );
    const members = new Set(inWeb.flatMap((group) => group.members.map((one) => String(one.user))));
    const unclear = data.subjects.filter((one) =>
      one.permissionGrants?.some((grant) => grant.resources?.includes('instance:project/web')),
    );
    expect(new Set(unclear.map((one) => one.key))).toEqual(members);
  });
});

/** A fresh open-source instance with one more person. */
function plainWorld() {
  const createdAt = '2026-01-01T00:00:00.000Z';
  return {
    users: [
      { id: 1, username: 'admin', rootRole: 1, createdAt },
      { id: 2, name: 'Ann', email: 'ann@example.com', rootRole: 2, createdAt },
    ],
    roles: [],
    groups: [],
    grants: [],
    projects: [
      {
        id: 'default',
        name: 'Default',
        mode: 'open' as const,
        createdAt,
        environments: ['development', 'production'],
      },
    ],
    environments: ['development', 'production'],
    tokens: [{ secret: '*:*.demo-admin-token', kind: 'admin' as const }],
  };
}
