import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compileAccess } from '#lib/access/compile-access.ts';
import { explain } from '#lib/access/explain.ts';
import { parseQuestion } from '#lib/access/parse-question.ts';
import type { AccessData } from '#lib/domain/access-data.ts';
import { unleash } from './connector.ts';
import { demoWorld } from './simulator/world/demo-world.ts';
import { context, openUnleash, type UnleashTrial, unwrap } from './test-unleash.ts';

const world = demoWorld({ users: 60, seed: 1, now: Date.UTC(2026, 10, 21, 12) });
/** The one of this world. */
const ARCHIVED = 'One archived project was not looked into.';
const failed = (slug: string) => ({ ok: false, problem: { slug } });
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const textOf = (body: Uint8Array | undefined) => new TextDecoder().decode(body);
/** Values of a role attribute, as a grant carries them. */
const held = (project: string[]) => ({ attributes: { project } });
const IN_PROJECT = 'instance:project/$' + '{roleAttribute/project}';

async function readEverything(trial: UnleashTrial, token?: string) {
  const whole = unwrap(await trial.connect(token).access.readAll(context()));
  return { whole, data: unwrap(unleash.accessReader(whole)) };
}

const subjectOf = ({ subjects }: AccessData, key: number | undefined) =>
  subjects.find((one) => one.key === String(key));
const roleOf = ({ roles }: AccessData, id: number) => roles.find((one) => one.id === String(id));
const statementsOf = (data: AccessData, id: number) => roleOf(data, id)?.policies[0]?.statements;

/** What the engine makes of it. */
function outcome(data: AccessData, user: number, action: string, resource: string) {
  const compiled = compileAccess(data);
  const parsed = parseQuestion(compiled, { action, resource });
  return parsed.state === 'asked' ? explain(compiled, String(user), parsed.asked)?.outcome : parsed.message;
}

/** Somebody who may do nothing: a Viewer in no group and no project. */
const nobody =
  world.users.find(
    (user) =>
      user.rootRole === 3 &&
      user.service !== true &&
      !world.grants.some((one) => one.user === user.id) &&
      !world.groups.some((group) => group.members.some((one) => one.user === user.id)),
  )?.id ?? 0;

describe('who holds what on enterprise', () => {
  let trial: UnleashTrial;
  beforeAll(async () => {
    trial = await openUnleash({ world });
  });
  afterAll(() => trial.close());
  beforeEach(() => trial.simulator.control.reset());

  it('has everybody once, by id, with the root role on the project default and each project role on its own', async () => {
    const { data } = await readEverything(trial);
    const { users, grants } = world;
    expect(data.subjects.map((one) => one.key)).toEqual(
      users
        .map((one) => one.id)
        .sort((a, b) => a - b)
        .map(String),
    );
    for (const user of users) {
      const said = (subjectOf(data, user.id)?.grants ?? []).flatMap(({ role, attributes }) =>
        (attributes?.project ?? []).map((project) => `${role} ${project}`),
      );
      const own = grants.filter((one) => one.user === user.id);
      expect(said.sort(), String(user.id)).toEqual(
        [`${user.rootRole ?? 3} default`, ...own.map((one) => `${one.role} ${one.project}`)].sort(),
      );
    }
    expect(data.caveats).toEqual([ARCHIVED]);
  });

  it('has groups with their members, their root role on default and their roles in projects', async () => {
    const { data } = await readEverything(trial);
    const { groups, grants } = world;
    expect(data.groups.map((one) => one.key)).toEqual(groups.map((one) => String(one.id)));
    for (const group of groups) {
      const said = data.groups
        .find((one) => one.key === String(group.id))
        ?.grants.flatMap(({ role, attributes }) => attributes?.project?.map((one) => `${role} ${one}`) ?? []);
      const root = group.rootRole === undefined ? [] : [`${group.rootRole} default`];
      const inProjects = grants.filter((one) => one.group === group.id);
      expect(said?.sort(), group.name).toEqual(
        [...root, ...inProjects.map((one) => `${one.role} ${one.project}`)].sort(),
      );
      const members = data.subjects.filter((one) => one.groups.includes(String(group.id)));
      expect(members.map((one) => one.key).sort()).toEqual(
        group.members.map((one) => String(one.user)).sort(),
      );
    }
  });

  it('says what is a service account, who is only invited, and who was last seen when', async () => {
    const { data } = await readEverything(trial);
    for (const user of world.users) {
      const subject = subjectOf(data, user.id);
      expect(subject?.unlisted, String(user.id)).toBe(user.service ? 'Service account' : undefined);
      const isInvited = user.invite !== undefined && user.seenAt === undefined;
      expect(subject?.inactive, String(user.id)).toBe(isInvited ? 'Invitation pending' : undefined);
      if (user.service !== true) expect(subject?.lastSeen).toBe(user.seenAt);
    }
  });

  it('writes a role as one statement for the instance, one for the project and one for each environment', async () => {
    const { data } = await readEverything(trial);
    expect(statementsOf(data, 1)).toEqual([{ effect: 'allow', resources: ['instance'], actions: ['ADMIN'] }]);
    expect(statementsOf(data, 2)?.map((one) => [one.resources?.[0], one.actions?.length])).toEqual([
      ['instance', 21],
      [IN_PROJECT, 11],
      [`${IN_PROJECT}:environment/development`, 5],
      [`${IN_PROJECT}:environment/production`, 5],
    ]);
    expect(roleOf(data, 2)).toMatchObject({ name: 'Editor', kind: 'Root', origin: 'built-in' });
    expect(roleOf(data, 7)).toMatchObject({ kind: 'Custom root', origin: 'custom' });
    expect(statementsOf(data, 3)).toEqual([]);
  });

  it('names the permissions this version tells, with its labels', async () => {
    const { data } = await readEverything(trial);
    expect(data.kinds.map((kind) => [kind.path.join(':'), kind.actions.length])).toEqual([
      ['instance', 35],
      ['instance:project', 21],
      ['instance:project:environment', 8],
    ]);
    expect(data.kinds[1]?.actions).toContainEqual({ id: 'CREATE_FEATURE', label: 'Create feature flags' });
    expect(data.places.map((one) => one.resource)).toEqual(
      expect.arrayContaining(['instance:project/web', 'instance:project/web:environment/production']),
    );
  });

  it('asks for each role and each project once, tells how far it is, and counts its calls', async () => {
    const connector = trial.connect();
    unwrap(await connector.verify(context()));
    trial.simulator.control.clearLog();
    const steps: [number, number | undefined][] = [];
    const whole = unwrap(await connector.access.readAll(context(), (done, of) => steps.push([done, of])));
    const asked = trial.asked();
    expect(asked).toHaveLength(whole.vendorCalls);
    // The list of projects a second time, for those that are archived.
    expect(new Set(asked).size).toBe(asked.length - 1);
    expect(steps.map(([done]) => done)).toEqual(asked.map((_, at) => at + 1));
    expect(steps.at(-1)).toEqual([whole.vendorCalls, whole.vendorCalls]);
  });

  it('is the same data however the vendor’s lists are ordered', async () => {
    const { whole, data } = await readEverything(trial);
    const turned = Object.entries(whole.bodies).map(([name, body]) => {
      const said: unknown = JSON.parse(textOf(body));
      return [name, bytes(upsideDown(said))] as const;
    });
    const again = unwrap(unleash.accessReader({ bodies: Object.fromEntries(turned), caveats: [] }));
    expect(JSON.stringify({ ...again, caveats: [] })).toBe(JSON.stringify({ ...data, caveats: [] }));
  });

  it('R6: keeps nobody’s link in its bodies, and no tokens of service accounts', async () => {
    const { whole } = await readEverything(trial);
    const kept = Object.values(whole.bodies).map(textOf).join('\n');
    const invites = world.users.flatMap((user) => user.invite ?? []);
    expect(invites.length).toBeGreaterThan(0);
    for (const invite of invites) expect(kept).not.toContain(invite);
    expect(kept).not.toMatch(/new-user\?|"tokens"/);
  });

  it('without groups: whoever is not allowed otherwise may be by a group, and it says so', async () => {
    trial.turn({ forbidPath: '/groups' });
    const { data } = await readEverything(trial);
    expect(data.caveats).toEqual([
      ARCHIVED,
      'This credential cannot read groups, so what they give is unknown.',
    ]);
    const unclear = [{ effect: 'unclear', resources: ['instance'], actions: ['*'] }];
    expect(data.subjects.every((one) => one.permissionGrants !== undefined)).toBe(true);
    expect(data.subjects[0]?.permissionGrants).toEqual(unclear);
    expect(outcome(data, nobody, 'CREATE_SEGMENT', 'instance')).toBe('unknown');
    expect(outcome(data, 1, 'CREATE_SEGMENT', 'instance')).toBe('allowed');
  });

  it('without one project’s people: what is held there is unknown, and elsewhere is not', async () => {
    trial.turn({ forbidPath: '/projects/web/access' });
    const { data } = await readEverything(trial);
    expect(data.caveats).toEqual([
      ARCHIVED,
      'Who is in one project could not be read, so what is held there is unknown.',
    ]);
    expect(data.subjects[3]?.permissionGrants).toEqual([
      { effect: 'unclear', resources: ['instance:project/web'], actions: ['*'] },
    ]);
    const inside = (project: string) => `instance:project/${project}:environment/production`;
    expect(outcome(data, nobody, 'UPDATE_FEATURE_ENVIRONMENT', inside('web'))).toBe('unknown');
    expect(outcome(data, nobody, 'UPDATE_FEATURE_ENVIRONMENT', inside('mobile'))).toBe('denied');
    expect(outcome(data, nobody, 'CREATE_SEGMENT', 'instance')).toBe('denied');
  });

  it('without one role: it is there, and what it gives is unknown', async () => {
    trial.turn({ forbidPath: '/roles/5' });
    const { data } = await readEverything(trial);
    expect(roleOf(data, 5)).toMatchObject({ name: 'Member', policies: [], unreadable: expect.any(String) });
    expect(data.caveats).toEqual([ARCHIVED, 'What one role gives could not be read.']);
    const member = world.grants.find((one) => one.role === 5 && one.user !== undefined);
    const resource = `instance:project/${member?.project}`;
    expect(outcome(data, member?.user ?? 0, 'CREATE_FEATURE', resource)).toBe('unknown');
    expect(outcome(data, nobody, 'CREATE_FEATURE', resource)).toBe('denied');
  });

  it('without service accounts: those who hold something in a project are there, as far as that tells', async () => {
    trial.turn({ forbidPath: '/service-account' });
    const { data } = await readEverything(trial);
    const robot = world.users.find(
      (user) => user.service && world.grants.some((one) => one.user === user.id),
    );
    expect(subjectOf(data, robot?.id)).toMatchObject({
      unlisted: 'Service account',
      permissionGrants: [{ effect: 'unclear', resources: ['instance'], actions: ['*'] }],
    });
    expect(data.caveats[1]).toBe('This credential cannot read service accounts, so they are missing.');
  });

  it.each([
    ['/user-admin', 'vendor-forbidden'],
    ['/api/admin/roles', 'vendor-forbidden'],
  ])('without %s there is no answer at all', async (forbidPath, slug) => {
    trial.turn({ forbidPath });
    expect(await trial.connect().access.readAll(context())).toMatchObject(failed(slug));
  });

  it('a Viewer’s token is refused by the name of the permission it lacks', async () => {
    expect(await trial.connect('user:demo-viewer').access.readAll(context())).toMatchObject(
      failed('vendor-forbidden'),
    );
  });

  it('is not read in part when the vendor is away: nobody would know what is missing', async () => {
    trial.turn({ nonJson502: true, faultPath: '/projects/web/access' });
    expect(await trial.connect().access.readAll(context())).toMatchObject(failed('vendor-error'));
  });

  it('names people by the list of users where the others are masked', async () => {
    trial.turn({ maskEmails: true });
    const { data } = await readEverything(trial);
    for (const user of world.users.filter((one) => one.email !== undefined)) {
      expect(subjectOf(data, user.id)?.email).toBe(user.email);
    }
  });
});

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

/** Every list the other way round. */
function upsideDown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upsideDown).reverse();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, upsideDown(one)]));
}
