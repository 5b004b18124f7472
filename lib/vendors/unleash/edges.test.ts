import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '#lib/domain/result.ts';
import { createOutbound } from '#lib/outbound/outbound.ts';
import { createCaller } from './caller.ts';
import { unleash } from './connector.ts';
import { createEditions } from './edition.ts';
import { recordedWorld } from './simulator/test-recorded-world.ts';
import {
  ADMIN,
  attributeOf,
  context,
  openConnectors,
  openUnleash,
  readList,
  type UnleashTrial,
  unwrap,
} from './test-unleash.ts';

const WEB = { project: 'web', environment: 'production' };
const failed = (slug: string) => ({ ok: false, problem: { slug } });

function detailOf(result: Result<unknown>): string {
  return result.ok ? '' : result.problem.detail;
}

describe('the list', () => {
  let trial: UnleashTrial;
  beforeAll(async () => {
    trial = await openUnleash();
  });
  afterAll(() => trial.close());
  beforeEach(() => trial.simulator.control.reset());

  it('has the same rows in the same order however the vendor’s move', async () => {
    const before = await readList(trial.connect());
    trial.simulator.control.touch(2);
    const after = await readList(trial.connect());
    expect(after.rows.map((row) => row.key)).toEqual(before.rows.map((row) => row.key));
    expect(after.list.revision).not.toBe(before.list.revision);
  });

  it('R39: sets rows aside that cannot be read, and counts them', async () => {
    trial.turn({ unreadableRows: 3 });
    const { rows, unreadable } = await readList(trial.connect());
    expect([rows.length, unreadable]).toEqual([60, 3]);
  });

  it('asks three times where the edition has groups, and only once more for what stayed', async () => {
    const connector = trial.connect();
    const first = await readList(connector);
    const revision = first.list.revision ?? '';
    trial.simulator.control.clearLog();
    trial.simulator.control.touch(58);
    const again = unwrap(await connector.directories.users.readAll(context(), {}, revision));
    const bodies = again.state === 'read' ? Object.keys(again.bodies).sort() : [];
    expect(bodies).toEqual(['groups', 'roles', 'users']);
    const calls = trial.simulator.control.log().requests.map(({ path, status }) => `${path} ${status}`);
    expect(calls).toContain('/api/admin/roles 304');
    expect(calls).toContain('/api/admin/roles 200');
    expect(calls.filter((call) => call.startsWith('/api/admin/user-admin'))).toEqual([
      '/api/admin/user-admin 200',
    ]);
    expect(again.vendorCalls).toBe(calls.length);
  });

  it('takes a made-up revision for none', async () => {
    for (const revision of [
      '',
      'x',
      '[]',
      'null',
      '{"users":"W/\\"x\\"\\r\\nX-Evil: 1"}',
      '{"__proto__":1}',
    ]) {
      const list = unwrap(await trial.connect().directories.users.readAll(context(), {}, revision));
      expect(list.state).toBe('read');
    }
  });

  it('is read without groups where the credential may not read them, until it may', async () => {
    trial.turn({ forbidPath: '/groups' });
    const connector = trial.connect();
    const { rows, list } = await readList(connector);
    expect(rows).toHaveLength(60);
    expect(rows.some((row) => attributeOf(row, 'groups') !== undefined)).toBe(false);
    const known = list.revision ?? '';
    const users = connector.directories.users;
    expect(unwrap(await users.readAll(context(), {}, known)).state).toBe('unchanged');
    const record = unwrap(await users.get(context(), {}, { key: '1' }));
    expect(attributeOf(record, 'groups')).toBeUndefined();
    trial.turn({ forbidPath: '' });
    expect(unwrap(await users.readAll(context(), {}, known)).state).toBe('read');
  });

  it('is not read without groups when the vendor is away: nobody would know that they are missing', async () => {
    trial.turn({ nonJson502: true, faultPath: '/groups' });
    const got = await trial.connect().directories.users.readAll(context(), {});
    expect(got).toMatchObject(failed('vendor-error'));
  });
});

describe('the reader', () => {
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

  it('leaves system users, links and pictures out, and keeps what else the vendor says', () => {
    const users = [
      { id: -1337, name: 'Unleash System', username: 'unleash_system_user' },
      {
        id: 9,
        username: 'nine',
        imageUrl: 'https://x',
        inviteLink: 'https://x/new-user?token=live',
        seenAt: null,
        rootRole: 12,
        later: { a: 1 },
      },
      { id: 9, username: 'nine again', rootRole: 3 },
      {
        id: 4,
        name: 'Four',
        email: 'four@example.com',
        seenAt: '2026-01-02T03:04:05.678Z',
        inviteLink: 'https://x/new-user?token=old',
      },
    ];
    const read = unwrap(unleash.readers.users({ users: bytes({ users, rootRoles: [] }) }));
    const rows = [...read.rows];
    expect(rows.map((row) => row.key)).toEqual(['4', '9']);
    expect(JSON.stringify(rows)).not.toMatch(/token=|imageUrl|inviteLink/);
    const [four] = rows;
    expect(four).toMatchObject({ name: 'Four', lastSeen: '2026-01-02T03:04:05.678Z' });
    expect(four && attributeOf(four, 'state')).toBe('active');
    const alone = unwrap(
      unleash.readers.users({ users: bytes({ users: users.slice(1, 2), rootRoles: [] }) }),
    );
    expect([...alone.rows]).toEqual([
      {
        key: '9',
        attributes: [
          ['username', 'nine'],
          ['rootRole', '12'],
          ['state', 'invited'],
          ['later', { a: 1 }],
        ],
        withheld: [],
        addressable: true,
      },
    ]);
  });

  it.each([
    ['nothing', {}],
    ['no JSON', { users: new TextEncoder().encode('<html>') }],
    ['another envelope', { users: bytes([]) }],
    ['a broken second body', { users: bytes({ users: [] }), groups: bytes({ groups: 7 }) }],
  ])('answers vendor-malformed for %s', (_label, bodies) => {
    expect(unleash.readers.users(bodies)).toMatchObject(failed('vendor-malformed'));
  });
});

describe('refusals', () => {
  let trial: UnleashTrial;
  beforeAll(async () => {
    trial = await openUnleash();
  });
  afterAll(() => trial.close());
  beforeEach(() => trial.simulator.control.reset());

  it('a 500 shows nothing of its statement, by either way in', async () => {
    trial.turn({ sqlError: true });
    const connector = trial.connect();
    const rawPath = '/api/admin/user-admin';
    const said = JSON.stringify([
      await connector.verify(context()),
      await connector.directories.users.readAll(context(), {}),
      await connector.passThrough.read(context(), { method: 'GET', rawPath, rawQuery: '' }),
    ]);
    expect(said).toContain('vendor-error');
    expect(said).not.toMatch(/select|relation/i);
  });

  it('an id beyond 32 bits is nobody, without a call', async () => {
    const connector = trial.connect();
    const identity = { key: '99999999999' };
    expect(await connector.directories.users.get(context(), {}, identity)).toMatchObject(
      failed('vendor-not-found'),
    );
    expect(await connector.personAccess.get(context(), identity, WEB)).toMatchObject(
      failed('vendor-not-found'),
    );
    expect(await connector.roles.get(context(), '99999999999')).toMatchObject(failed('vendor-not-found'));
    expect(trial.asked()).toEqual([]);
  });

  it('a page of HTML with 200 is another address, and said so', async () => {
    trial.turn({ html200: true });
    const got = await trial.connect().verify(context());
    expect(got).toMatchObject(failed('vendor-malformed'));
    expect(detailOf(got)).toContain('check the base address');
    const list = await trial.connect().directories.users.readAll(context(), {});
    expect(list).toMatchObject(failed('vendor-malformed'));
  });

  it('a Viewer’s token is refused by the name of the permission it lacks', async () => {
    const connector = trial.connect('user:demo-viewer');
    const got = await connector.personAccess.get(context(), { key: '1' }, WEB);
    expect(detailOf(got)).toBe(
      'Unleash does not let this credential do that: it needs the permission ADMIN.',
    );
    expect(detailOf(await connector.projectAccess.get(context(), 'lab'))).toContain(
      'UPDATE_PROJECT or PROJECT_USER_ACCESS_READ',
    );
  });

  it('a place must be whole', async () => {
    const got = await trial.connect().personAccess.get(context(), { key: '1' }, { project: 'web' });
    expect(got).toMatchObject({
      problem: { slug: 'invalid-parameter', errors: [{ pointer: '?environment' }] },
    });
  });

  it('what cannot be read is a caveat, and rights from there have no source', async () => {
    trial.turn({ forbidPath: '/roles' });
    const scope = { project: 'default', environment: 'production' };
    const access = unwrap(await trial.connect().personAccess.get(context(), { key: '1' }, scope));
    expect(access.caveats).toEqual(['Where some of these permissions come from cannot be read.']);
    const decisions = access.sections.flatMap((section) => section.decisions);
    expect(decisions.every((one) => one.outcome === 'allowed' && one.sources.length === 0)).toBe(true);
    expect(access.roles[0]).toMatchObject({ name: 'Admin', kind: 'Root' });
    const report = unwrap(await trial.connect().verify(context()));
    expect(report.abilities.find((one) => one.id === 'roles')).toMatchObject({ state: 'forbidden' });
    expect(report.abilities.find((one) => one.id === 'access')).toMatchObject({ state: 'forbidden' });
    trial.turn({ forbidPath: '/projects' });
    const { abilities } = unwrap(await trial.connect().verify(context()));
    expect(abilities.find((one) => one.id === 'access')).toMatchObject({
      state: 'readable',
      consequence: 'What is held in projects, which this credential cannot read, will be unknown.',
    });
  });

  it('an environment nobody knows is a caveat, and holds nothing', async () => {
    const scope = { project: 'web', environment: 'nowhere' };
    const access = unwrap(await trial.connect().personAccess.get(context(), { key: '1' }, scope));
    expect(access.caveats).toContain('Unleash knows no environment of that name.');
    expect(access.sections[2]?.decisions).toEqual([]);
  });
});

describe('editions and places', () => {
  const opened: UnleashTrial[] = [];
  const open = async (options: Parameters<typeof openUnleash>[0]) => {
    const trial = await openUnleash(options);
    opened.push(trial);
    return trial;
  };
  afterAll(() => Promise.all(opened.map((trial) => trial.close())));

  it('a 429 in plain text is a wait of as long as it says', async () => {
    const { connect, turn } = await open({});
    turn({ throttle: true, retryAfter: 17 });
    const got = await connect().directories.users.readAll(context(), {});
    expect(got).toMatchObject({ problem: { slug: 'vendor-rate-limited', retryAfterSeconds: 17 } });
  });

  it('falls back to the older project list before version 7, and says that groups are missing', async () => {
    const { connect, asked } = await open({ edition: 'enterprise-6' });
    const list = unwrap(await connect().projectAccess.get(context(), 'web'));
    expect(list.people.length).toBeGreaterThan(0);
    expect(list.people.every((person) => person.grants.every((grant) => grant.via === undefined))).toBe(true);
    expect(list.groups).toEqual([]);
    expect(list.caveat).toContain('lists no groups');
    expect(list.vendorCalls).toBe(2);
    expect(asked().slice(-2)).toEqual([
      'GET /api/admin/projects/web/access',
      'GET /api/admin/projects/web/users',
    ]);
  });

  it('asks once what runs there, and calls nothing that open source lacks', async () => {
    const { connect, asked } = await open({ edition: 'open-source' });
    const connector = connect();
    await connector.projectAccess.get(context(), 'web');
    await connector.groups.list(context());
    await connector.projectAccess.get(context(), 'default');
    expect(asked()).toEqual(['GET /api/admin/ui-config']);
  });

  it('asks what runs there again after ten minutes: servers are upgraded', async () => {
    const { simulator, asked } = await open({ edition: 'open-source' });
    const outbound = createOutbound({ allowedOrigins: [simulator.address], ownListeners: [] });
    const caller = createCaller({
      connectionId: 'c',
      credentialVersion: 'v',
      origin: simulator.address,
      secrets: { token: ADMIN },
      settings: {},
      outbound,
    });
    let now = 0;
    const editions = createEditions(caller, () => now);
    for (const minute of [0, 9, 9.9, 10.1, 19]) {
      now = minute * 60_000;
      const edition = unwrap(await editions.get(context()));
      expect(edition).toEqual({ version: '8.2.0', major: 8, isEnterprise: false, masksPeople: false });
    }
    expect(asked()).toHaveLength(2);
    await outbound.close();
  });

  it('knows what root roles give on the open-source version it has facts for, and their part in a person’s rights', async () => {
    const { connect } = await open({ edition: 'open-source', world: recordedWorld });
    const token = '*:*.unleash-insecure-admin-api-token';
    const editor = unwrap(await connect(token).roles.get(context(), '2'));
    expect(editor.permissions.map((group) => [group.label, group.permissions.length])).toEqual([
      ['Everywhere', 21],
      ['In the project', 11],
      ['In environment development', 5],
      ['In environment production', 5],
    ]);
    expect(editor.facts[0]?.value).toContain('8.2.0');
    const scope = { project: 'default', environment: 'production' };
    const ann = unwrap(await connect(token).personAccess.get(context(), { key: '3' }, scope));
    expect(ann.roles.map((role) => `${role.name} ${role.project ?? ''}`)).toEqual([
      'Editor ',
      'Owner default',
      'Member default',
    ]);
    const decisions = ann.sections.flatMap((section) => section.decisions);
    const sources = (id: string) => decisions.find((one) => one.id === id)?.sources;
    expect(sources('CREATE_SEGMENT')).toEqual([0]);
    expect(sources('CREATE_FEATURE')).toEqual([0, 1, 2]);
    expect(sources('UPDATE_PROJECT_SEGMENT')).toEqual([1]);
    expect(decisions.find((one) => one.id === 'PROJECT_SETTINGS_READ')).toMatchObject({
      outcome: 'not-allowed',
      detail: expect.stringContaining('UPDATE_PROJECT'),
    });
  });

  it('reaches below a base path, and says when the path is missing', async () => {
    const { connect, simulator } = await open({ basePath: '/team/flags' });
    const report = unwrap(await connect().verify(context()));
    expect(report.facts[0]).toEqual({ label: 'Version', value: '7.5.1' });
    const elsewhere = openConnectors(simulator.origin);
    expect(detailOf(await elsewhere.connect().verify(context()))).toContain('check the base address');
    await elsewhere.close();
  });

  it('shows masked people as they come, and says that they are', async () => {
    const { connect, turn } = await open({});
    turn({ maskEmails: true });
    const list = unwrap(await connect().projectAccess.get(context(), 'web'));
    expect(list.people.some((person) => /@unleash\.run$/.test(person.email ?? ''))).toBe(true);
    expect(list.caveat).toContain('hides names and e-mail addresses');
    expect(unwrap(await connect().verify(context())).caveat).toContain('hides names');
    const { rows } = await readList(connect());
    expect(rows.some((row) => row.email?.endsWith('example.com'))).toBe(true);
  });

  it('R6: gives an admin token that reads itself back without its secret', async () => {
    const { connect } = await open({});
    const read = (rawPath: string) =>
      connect().passThrough.read(context(), { method: 'GET', rawPath, rawQuery: '' });
    const self = unwrap(await read('/api/admin/user'));
    expect(self.body).toMatchObject({ user: { type: 'admin', secret: '[withheld]' } });
    const list = JSON.stringify(unwrap(await read('/api/admin/user-admin')).body);
    expect(list).toContain('"inviteLink":"[withheld]"');
    expect(list).toContain('"inviteLink":""');
    expect(JSON.stringify(self) + list).not.toContain(ADMIN);
  });
});

describe('the form of a token', () => {
  const check = unleash.descriptor.fields[0]?.check;

  it('is refused only where it cannot be one', () => {
    for (const token of [
      'user:abc',
      '*:*.964a287e1b728cb5f4f3e0120df92cb5',
      'Bearer user:v2_x',
      'new-kind-of-token',
    ]) {
      expect(check?.(token), token).toBeUndefined();
    }
    const hex = '964a287e1b728cb5f4f3e0120df92cb5'.repeat(2);
    for (const token of [`default:development.${hex}`, `*:production.${hex}`, `[]:development.${hex}`]) {
      expect(check?.(token), token).toMatch(/SDK/);
    }
    expect(check?.(' ')).toBe('Enter the token.');
    expect(check?.('tökén')).toMatch(/special/);
  });
});
