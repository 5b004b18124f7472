import { afterEach, describe, expect, it } from 'vitest';
import { compileAccess } from '#lib/access/compile-access.ts';
import { explain } from '#lib/access/explain.ts';
import { parseQuestion } from '#lib/access/parse-question.ts';
import type { AccessData } from '#lib/domain/access-data.ts';
import { livePerson } from './connector.ts';
import { PUBLISHED_PACKAGES } from './packages.ts';
import { context, type House, openHouse, rowsOf, USERS_ONLY, unwrap } from './test-house.ts';

const houses: House[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});
async function open(...given: Parameters<typeof openHouse>): Promise<House> {
  const house = await openHouse(...given);
  houses.push(house);
  return house;
}
async function readEverything(house: House, how?: Parameters<House['connect']>[0]) {
  const whole = unwrap(await house.connect(how).access.readAll(context()));
  return { whole, data: unwrap(livePerson.accessReader(whole)) };
}

const MANAGER = '3104477014';
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const subjectOf = ({ subjects }: AccessData, key: string) => subjects.find((one) => one.key === key);
const OPAQUE =
  'Profiles also carry numbered permissions whose meaning LivePerson does not publish; they are left out.';

/** What the engine makes of it. */
function outcome(data: AccessData, user: string, action: string) {
  const compiled = compileAccess(data);
  const parsed = parseQuestion(compiled, { action, resource: 'account' });
  return parsed.state === 'asked' ? explain(compiled, user, parsed.asked)?.outcome : parsed.message;
}

describe('who holds what', () => {
  it('has every user that is not deleted, with each profile as a grant', async () => {
    const house = await open();
    const { data } = await readEverything(house);
    const { rows } = await rowsOf(house.connect());
    expect(data.subjects.map((one) => one.key).sort()).toEqual(rows.map((row) => row.key).sort());
    for (const row of rows) {
      const profiles = row.attributes.find(([name]) => name === 'profileIds')?.[1] ?? [];
      expect(
        subjectOf(data, row.key)?.grants.map((one) => one.role),
        row.key,
      ).toEqual(Array.isArray(profiles) ? profiles.toSorted() : profiles);
      expect(subjectOf(data, row.key)?.name).toBe(row.name);
    }
  });

  it('a profile allows the packages it has switched on, and is of the role it was made in', async () => {
    const { data } = await readEverything(await open());
    const administrator = data.roles.find((one) => one.name === 'Administrator');
    expect(administrator).toMatchObject({ kind: 'Administrator', origin: 'custom' });
    const [statement] = administrator?.policies[0]?.statements ?? [];
    expect(statement).toMatchObject({ effect: 'allow', resources: ['account'] });
    expect(statement?.actions).toEqual(expect.arrayContaining(['10000', '10001', '10064']));
    const auditor = data.roles.find((one) => one.name === 'Auditor')?.policies[0]?.statements[0]?.actions;
    expect(auditor?.length).toBeLessThan(statement?.actions?.length ?? 0);
    expect(data.kinds).toMatchObject([{ path: ['account'] }]);
    const labels = new Map(data.kinds[0]?.actions.map((one) => [one.id, one.label]));
    expect(labels.get('10001')).toBe('Manage users');
    expect(labels.get('10064')).toBe('Package 10064');
    expect([...labels.keys()]).toEqual(expect.arrayContaining([...PUBLISHED_PACKAGES]));
  });

  it('a manager of agent groups is limited to them, in words, and nobody else is', async () => {
    const { data } = await readEverything(await open());
    const [grant] = subjectOf(data, MANAGER)?.grants ?? [];
    expect(grant?.condition).toMatch(
      /^only for the agent groups .+ and .+, where LivePerson applies that limit$/,
    );
    expect(outcome(data, MANAGER, '30000')).toBe('conditional');
    expect(outcome(data, MANAGER, '10001')).toBe('denied');
    const managers = new Set(data.roles.filter((one) => one.kind === 'Agent Manager').map((one) => one.id));
    for (const one of data.subjects.flatMap((subject) => subject.grants)) {
      expect(one.condition === undefined || managers.has(one.role)).toBe(true);
    }
  });

  it('says who is disabled, which profiles are deleted and that one is gone', async () => {
    const { data } = await readEverything(await open());
    expect(data.subjects.filter((one) => one.inactive === 'Disabled').length).toBeGreaterThan(0);
    expect(data.roles.find((one) => one.name === 'Agent (old)')).toMatchObject({
      policies: [],
      unreadable: 'This profile is deleted; whether it still counts is not documented.',
    });
    expect(data.caveats).toEqual(['One profile that users hold no longer exists.', OPAQUE]);
  });

  it('asks three times, for the few fields of a user that matter, and hands the bytes over unread', async () => {
    const house = await open();
    const connector = house.connect();
    unwrap(await connector.access.readAll(context()));
    house.asked();
    const steps: number[] = [];
    const whole = unwrap(await connector.access.readAll(context(), (done) => steps.push(done)));
    expect(steps).toEqual([1, 2, 3]);
    expect(whole.vendorCalls).toBe(3);
    expect(house.asked()).toHaveLength(3);
    const kept = new TextDecoder().decode(whole.bodies.users);
    expect(kept).toContain('"profileIds"');
    expect(kept).not.toMatch(/description|mobileNumber|skillIds/);
  });

  it('is the same in every spelling of the vendor’s numbers', async () => {
    const house = await open();
    const { data } = await readEverything(house);
    house.turn({ stringly: true });
    const again = await readEverything(house);
    expect(again.data.subjects).toEqual(data.subjects);
    expect(again.data.roles).toEqual(data.roles);
  });

  it('is the same data however the vendor’s lists are ordered', async () => {
    const { whole, data } = await readEverything(await open());
    const turned = Object.entries(whole.bodies).map(([name, body]) => {
      const rows: unknown[] = JSON.parse(new TextDecoder().decode(body));
      return [name, bytes(rows.toReversed())] as const;
    });
    const again = unwrap(livePerson.accessReader({ bodies: Object.fromEntries(turned), caveats: [] }));
    expect(JSON.stringify(again)).toBe(JSON.stringify(data));
  });

  it('without agent groups their ids stand for names; without profiles or users there is no answer', async () => {
    const house = await open();
    house.turn({ forbidden: 'agentGroups' });
    const { data } = await readEverything(house);
    expect(data.caveats[0]).toBe('This credential may not read agent groups, so their ids stand for names.');
    expect(subjectOf(data, MANAGER)?.grants[0]?.condition).toMatch(/groups \d+ and \d+,/);
    for (const forbidden of ['profiles', 'users']) {
      house.turn({ forbidden });
      expect(await house.connect().access.readAll(context())).toMatchObject({
        problem: { slug: 'vendor-forbidden' },
      });
    }
    house.turn({ forbidden: '' });
    const usersOnly = house.connect({ method: 'oauth1', secrets: USERS_ONLY });
    expect(await usersOnly.access.readAll(context())).toMatchObject({
      problem: { slug: 'vendor-forbidden' },
    });
  });
});

describe('the reader of access data', () => {
  const read = (users: unknown, profiles: unknown, agentGroups: unknown = []) =>
    livePerson.accessReader({
      bodies: { users: bytes(users), profiles: bytes(profiles), agentGroups: bytes(agentGroups) },
      caveats: [],
    });
  const on = (id: number, isEnabled: unknown = true) => ({ id, isEnabled });

  it('a package that does not say whether it is on may be', () => {
    const { roles, kinds } = unwrap(
      read([], [{ id: 5, name: 'Odd', roleTypeId: 9, permissionPackages: [on(10_001), { id: 99_999 }] }]),
    );
    expect(roles).toEqual([
      {
        ...{ id: '5', name: 'Odd', kind: 'Role type 9', origin: 'custom' },
        policies: [
          {
            id: 'policy',
            statements: [
              { effect: 'allow', resources: ['account'], actions: ['10001'] },
              { effect: 'unclear', resources: ['account'], actions: ['99999'] },
            ],
          },
        ],
      },
    ]);
    expect(kinds[0]?.actions.at(-1)).toEqual({ id: '99999', label: 'Package 99999' });
  });

  it('a profile without packages gives what nobody knows, and one with none of them on gives nothing', () => {
    const { roles } = unwrap(
      read(
        [],
        [
          { id: 5, name: 'Untold' },
          { id: 6, name: 'None', permissionPackages: [on(10_001, false)] },
        ],
      ),
    );
    expect(roles[0]?.unreadable).toBe('LivePerson did not tell the permission packages of this profile.');
    expect(roles[1]?.policies).toEqual([{ id: 'policy', statements: [] }]);
    expect(roles[1]?.unreadable).toBeUndefined();
  });

  it('only a profile of the role agent manager is limited, by each group once and by its name where it has one', () => {
    const { subjects } = unwrap(
      read(
        [{ id: 1, profileIds: [5, 6, 5], managerOf: [{ agentGroupId: 7 }, { agentGroupId: '7' }] }],
        [
          { id: 5, name: 'Lead', roleTypeId: 3 },
          { id: 6, name: 'Agent', roleTypeId: 2 },
        ],
        [{ id: 7, name: 'Night' }],
      ),
    );
    expect(subjects[0]?.grants).toEqual([
      { role: '5', condition: 'only for the agent group Night, where LivePerson applies that limit' },
      { role: '6' },
    ]);
  });

  it('a manager of no group has no limit', () => {
    const profiles = [{ id: 5, name: 'Lead', roleTypeId: 3 }];
    const { subjects } = unwrap(
      read(
        [
          { id: 1, profileIds: [5], managerOf: [] },
          { id: 2, profileIds: [5] },
        ],
        profiles,
      ),
    );
    expect(subjects.flatMap((one) => one.grants)).toEqual([{ role: '5' }, { role: '5' }]);
  });

  it('R39: rows that cannot be read are set aside and counted', () => {
    const users = [{ id: 1 }, { id: {} }, null, { id: 2, profileIds: 'all' }];
    const { subjects, caveats } = unwrap(read(users, [{ id: 5 }]));
    expect(subjects.map((one) => one.key)).toEqual(['1']);
    expect(caveats).toEqual([
      '3 users could not be read and are left out.',
      'One profile could not be read and is left out.',
    ]);
  });

  it('whoever is listed although deleted, is; a second row of the same id is set aside', () => {
    const { subjects, caveats } = unwrap(
      read(
        [
          { id: 1, deleted: true },
          { id: 1, nickname: 'Again' },
          { id: 2, isEnabled: false },
        ],
        [],
      ),
    );
    expect(subjects).toMatchObject([
      { key: '1', name: '1', inactive: 'Deleted', grants: [] },
      { key: '2', inactive: 'Disabled' },
    ]);
    expect(caveats).toEqual(['One user could not be read and is left out.']);
  });

  it.each([
    ['no body', {}],
    ['no list of profiles', { users: bytes([]) }],
    ['an object for a list', { users: bytes({}), profiles: bytes([]) }],
    ['a list cut short', { users: new TextEncoder().encode('[{"id":1}'), profiles: bytes([]) }],
    ['a broken list of groups', { users: bytes([]), profiles: bytes([]), agentGroups: bytes({}) }],
  ])('answers vendor-malformed for %s', (_label, bodies) => {
    expect(livePerson.accessReader({ bodies, caveats: [] })).toMatchObject({
      problem: { slug: 'vendor-malformed' },
    });
  });
});
