import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessData } from '#lib/domain/access-data.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { launchDarkly } from './connector.ts';
import { context, type House, openHouse, type Scripted, unwrap } from './test-house.ts';

const read = launchDarkly.accessReader;

async function readHouse(house: House): Promise<AccessData> {
  return unwrap(read(unwrap(await house.connect().access.readAll(context()))));
}

describe('who holds what, from answers written by hand', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  const rows = (items: readonly unknown[]): Scripted => ({ json: { items, totalCount: items.length } });
  const role = (key: string, more: object = {}) => ({
    _id: `id-${key}`,
    key,
    name: key.toUpperCase(),
    policy: [{ effect: 'allow', resources: ['proj/*'], actions: ['viewProject'] }],
    basePermissions: 'no_access',
    ...more,
  });
  const team = (key: string, roles: readonly string[], roleAttributes?: object) => ({
    key,
    name: key.toUpperCase(),
    roles: { totalCount: roles.length, items: roles.map((one) => ({ key: one, name: one })) },
    ...(roleAttributes === undefined ? {} : { roleAttributes }),
  });
  const account = (lists: Readonly<Record<string, readonly unknown[]>>) => {
    house.answer = ({ path }) => rows(lists[path.slice('/api/v2/'.length)] ?? []);
  };

  it('a member’s values fill their own roles, a team’s the team’s, and each other’s perhaps', async () => {
    account({
      members: [
        {
          _id: 'm1',
          role: 'reader',
          customRoles: ['id-a', 'a'],
          roleAttributes: { projects: ['web'] },
          teams: [{ key: 't', name: 'T', customRoleKeys: ['b'] }],
        },
        { _id: 'm2', role: 'reader', customRoles: ['b'] },
      ],
      roles: [role('a'), role('b')],
      teams: [team('t', ['b'], { projects: ['mobile'] })],
    });
    const { subjects, groups } = await readHouse(house);
    expect(subjects).toEqual([
      {
        key: 'm1',
        name: 'm1',
        baseRole: 'base:reader',
        grants: [
          {
            role: 'a',
            attributes: { projects: ['web'] },
            possibleAttributes: { projects: ['mobile'] },
          },
        ],
        groups: ['t'],
        possibleAttributes: { projects: ['web'] },
      },
      { key: 'm2', name: 'm2', baseRole: 'base:reader', grants: [{ role: 'b' }], groups: [] },
    ]);
    expect(groups).toEqual([
      { key: 't', name: 'T', grants: [{ role: 'b', attributes: { projects: ['mobile'] } }] },
    ]);
  });

  it('a preset’s own statements are part of its policy; base permissions are a policy beside it', async () => {
    const preset = [{ effect: 'deny', notResources: ['proj/a'], actions: ['*'] }];
    account({
      members: [],
      roles: [role('p', { _presetBundleVersion: 2, _presetStatements: preset, basePermissions: 'reader' })],
    });
    const { roles } = await readHouse(house);
    const found = roles.find(({ id }) => id === 'p');
    expect(found).toMatchObject({ origin: 'preset', kind: 'Preset role', name: 'P' });
    expect(found?.policies.map(({ id, statements }) => [id, statements.length])).toEqual([
      ['policy', 2],
      ['base-permissions', 4],
    ]);
    expect(found?.policies[0]?.statements[1]).toEqual(preset[0]);
  });

  it('single permissions: actions as written, maintaining a team in part unclear, unknown sets wholly', async () => {
    account({
      members: [
        {
          _id: 'm',
          permissionGrants: [
            { resource: 'team/x', actions: ['updateTeamMembers'] },
            { resource: 'team/y', actionSet: 'maintainTeam' },
            { resource: 'team/z', actionSet: 'somethingNew' },
          ],
        },
      ],
      roles: [role('a')],
    });
    const [subject] = (await readHouse(house)).subjects;
    expect(subject?.permissionGrants).toEqual([
      { effect: 'allow', resources: ['team/x'], actions: ['updateTeamMembers'] },
      { effect: 'allow', resources: ['team/y'], actions: ['viewTeam', 'updateTeamMembers'] },
      expect.objectContaining({ effect: 'unclear', resources: ['team/y'] }),
      { effect: 'unclear', resources: ['team/z'], actions: ['*'] },
    ]);
  });

  it('hostile rows make no exception, and what is left of them is honest', async () => {
    const hostile: readonly unknown[] = [
      null,
      7,
      'x',
      [],
      {},
      { _id: '' },
      { _id: 7 },
      { _id: 'bad1', customRoles: 'admin' },
      { _id: 'bad2', customRoles: [null] },
      { _id: 'bad3', teams: { t: 1 } },
      { _id: 'bad4', teams: [{ name: 'no key' }] },
      { _id: 'bad5', _lastSeen: 'yesterday' },
      { _id: 'bad6', _lastSeen: 1e300 },
      { _id: 'bad7', permissionGrants: [{ actions: ['*'] }] },
      { _id: 'bad8', roleAttributes: { p: 'web' } },
    ];
    const text =
      '{"__proto__":{"polluted":true},"_id":"good","role":"admin","customRoles":["constructor"],"roleAttributes":{"__proto__":["x"]},"_lastSeen":"1700000000000"}';
    account({
      members: [
        ...hostile,
        JSON.parse(text),
        { _id: 'good', role: 'owner' },
        { _id: 'new', role: 'sovereign' },
      ],
      roles: [
        role('a'),
        role('base:admin'),
        { key: 'b', policy: [{ effect: 'maybe' }] },
        { key: 'c' },
        {},
        null,
      ],
      teams: [null, { key: 7 }, { key: 't', roles: 'all' }],
    });
    const data = await readHouse(house);
    expect(data.subjects.map(({ key, baseRole }) => [key, baseRole])).toEqual([
      ['good', 'base:admin'],
      ['new', 'base:sovereign'],
    ]);
    expect(data.subjects[0]?.grants.map((grant) => grant.role)).toEqual(['constructor']);
    expect(data.subjects[0]?.lastSeen).toBe('2023-11-14T22:13:20.000Z');
    const unreadable = data.roles.filter((one) => one.unreadable !== undefined).map((one) => one.id);
    expect(unreadable).toEqual(['base:sovereign', 'b', 'c', 'constructor']);
    expect(data.caveats.filter((caveat) => /could not be (read|found)/.test(caveat))).toEqual([
      '3 teams could not be read.',
      '3 roles could not be read and are missing here.',
      '15 members could not be read and are missing here.',
      '1 role held by somebody could not be found in the list of roles.',
    ]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it.each([
    ['members', 403, 'vendor-forbidden'],
    ['roles', 403, 'vendor-forbidden'],
    ['teams', 500, 'vendor-error'],
  ])('%s answering %i is a problem: nothing could be said without it', async (list, status, slug) => {
    const lists: Readonly<Record<string, readonly JsonValue[]>> = {};
    house.answer = ({ path }) =>
      path.endsWith(`/${list}`) ? { status, json: { code: 'x', message: 'x' } } : rows(lists[path] ?? []);
    const got = await house.connect().access.readAll(context());
    expect(got).toMatchObject({ ok: false, problem: { slug } });
  });

  it('R50: a vendor that asks to wait in the middle is waited for, in the background only', async () => {
    const answers: Scripted[] = [];
    house.answer = ({ path, query }) => {
      if (!path.endsWith('/members')) return rows([role('a')]);
      if (query.get('offset') === null) {
        return {
          json: { items: Array.from({ length: 1000 }, (_, n) => ({ _id: `m${n}` })), totalCount: 1001 },
        };
      }
      return answers.pop() ?? { json: { items: [{ _id: 'last' }], totalCount: 1001 } };
    };
    const wait: Scripted = { status: 429, headers: { 'retry-after': '1' }, json: { code: 'rate_limited' } };
    answers.push(wait);
    expect(await house.connect().access.readAll(context())).toMatchObject({
      problem: { slug: 'vendor-rate-limited' },
    });
    answers.push(wait);
    const ctx = { ...context(), priority: 'background' } as const;
    const data = unwrap(read(unwrap(await house.connect().access.readAll(ctx))));
    expect(data.subjects).toHaveLength(1001);
  });

  it('R40: a vendor that ignores the offset is not asked for ever', async () => {
    const page = Array.from({ length: 1000 }, (_, index) => ({ _id: `m${index}`, role: 'reader' }));
    house.asked.length = 0;
    house.answer = ({ path }) =>
      path.endsWith('/members') ? { json: { items: page, totalCount: 900_000 } } : rows([]);
    const data = await readHouse(house);
    expect(data.subjects).toHaveLength(1000);
    expect(data.caveats.join(' ')).toContain('up to 899000');
    expect(house.asked.length).toBeLessThan(20);
  });
});
