import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { context, type House, openHouse, type Scripted, unwrap } from './test-house.ts';
import { openSimulator } from './test-simulator.ts';

let vendor: Awaited<ReturnType<typeof openSimulator>>;
let house: House;
beforeAll(async () => {
  vendor = await openSimulator();
  house = await openHouse();
});
afterAll(async () => {
  await vendor?.close();
  await house?.close();
});
beforeEach(() => vendor.reset());
const rows = (items: readonly unknown[]): Scripted => ({ json: { items, totalCount: items.length } });

describe('roles', () => {
  it('lists base roles and presets as built in, and the account’s own', async () => {
    const { items, unreadable } = unwrap(await vendor.connect().roles.list(context()));
    expect(unreadable).toBe(0);
    expect(items.filter((role) => role.kind === 'Base role').map((role) => role.id)).toEqual([
      'base:no_access',
      'base:reader',
      'base:writer',
      'base:admin',
      'base:owner',
    ]);
    const presets = items.filter((role) => role.kind === 'Preset role');
    expect(presets).toHaveLength(5);
    expect([...presets, ...items.slice(0, 5)].every((role) => role.builtIn === true)).toBe(true);
    expect(items.find((role) => role.id === 'flag-author')).toMatchObject({
      name: 'Flag author',
      kind: 'Custom role',
      builtIn: false,
    });
    expect(new Set(items.map((role) => role.id)).size).toBe(items.length);
  });

  it('every listed role opens, holders by team among them', async () => {
    const connector = vendor.connect();
    const { items } = unwrap(await connector.roles.list(context()));
    for (const item of items) {
      const role = unwrap(await connector.roles.get(context(), item.id));
      expect(role.id).toBe(item.id);
      const teams = role.holderList.filter((holder) => holder.kind === 'group');
      for (const { via } of role.holderList) {
        if (via !== undefined) expect(teams.map((team) => team.key)).toContain(via.key);
      }
    }
    const support = unwrap(await connector.roles.get(context(), 'support-console'));
    expect(support.holderList.some((holder) => holder.via?.name === 'Customer support')).toBe(true);
    expect(support.holderList.some((holder) => holder.kind === 'user' && holder.via === undefined)).toBe(
      true,
    );
  });

  it('holders are the same whether members name roles by id or by key', async () => {
    const connector = vendor.connect();
    const byIds = unwrap(await connector.roles.get(context(), 'flag-author'));
    vendor.turn({ customRolesAs: 'keys' });
    expect(unwrap(await connector.roles.get(context(), 'flag-author'))).toEqual(byIds);
  });

  it('tells the policy statement by statement, in order, and what the role starts from', async () => {
    const role = unwrap(await vendor.connect().roles.get(context(), 'everything-but-billing'));
    expect(role.policies).toEqual([
      {
        id: 'policy',
        statements: [
          { effect: 'allow', notResources: ['proj/billing', 'proj/vault'], actions: ['viewProject'] },
          {
            effect: 'deny',
            notResources: ['proj/web:env/*:flag/*', 'proj/mobile:env/*:flag/*'],
            actions: ['*'],
          },
        ],
      },
    ]);
    expect(role.permissions.map((group) => group.label)).toEqual([
      'Allows on all but proj/billing, proj/vault',
      'Denies on all but proj/web:env/*:flag/*, proj/mobile:env/*:flag/*',
    ]);
    expect(role.permissions.map((group) => group.permissions[0]?.enabled)).toEqual([true, false]);
    const started = unwrap(await vendor.connect().roles.get(context(), 'no-keys'));
    expect(started.policies?.map((policy) => policy.id)).toEqual(['policy', 'base-permissions']);
  });

  it('a base role is held by those who have no other role', async () => {
    const all = [
      { _id: 'plain', role: 'reader', customRoles: [] },
      { _id: 'own', role: 'reader', customRoles: ['x'] },
      { _id: 'team', role: 'reader', teams: [{ key: 't', customRoleKeys: ['x'] }] },
      { _id: 'idle-team', role: 'reader', teams: [{ key: 'u', customRoleKeys: [] }] },
      { _id: 'writer', role: 'writer' },
    ];
    house.answer = () => rows(all);
    const role = unwrap(await house.connect().roles.get(context(), 'base:reader'));
    expect(role.holderList.map((holder) => holder.key)).toEqual(['plain', 'idle-team']);
    expect(role.holders).toBe(2);
    expect(role.facts).toContainEqual(expect.objectContaining({ id: 'resting', value: 2 }));
  });

  it('an unknown role, of either sort, is vendor-not-found', async () => {
    for (const id of ['nobody-has-this', 'base:sovereign', 'base:__proto__', 'base:']) {
      const got = await vendor.connect().roles.get(context(), id);
      expect(got, id).toMatchObject({ ok: false, problem: { slug: 'vendor-not-found' } });
    }
  });

  it('without members the role is told and its holders are said to be unknown', async () => {
    house.answer = ({ path }) =>
      path.endsWith('/members')
        ? { status: 403, json: { code: 'forbidden', message: 'x' } }
        : { json: { _id: 'i', key: 'a', name: 'A', policy: [{ effect: 'maybe' }], token: 'secret' } };
    const role = unwrap(await house.connect().roles.get(context(), 'a'));
    expect(role).toMatchObject({ holderList: [], permissions: [], raw: { token: '[withheld]' } });
    expect(role.policies).toBeUndefined();
    expect(role.holdersCaveat).toMatch(/may not read members/);
  });

  it('R39: roles that cannot be named are counted', async () => {
    house.answer = () => rows([null, {}, { key: 7 }, { key: 'a', policy: 'x' }, { key: 'a' }]);
    const list = unwrap(await house.connect().roles.list(context()));
    expect(list.unreadable).toBe(3);
    expect(list.items.map((role) => role.id).slice(5)).toEqual(['a']);
  });
});

describe('teams', () => {
  it('have their members, maintainers, roles by name and projects', async () => {
    const { items, unreadable, caveat } = unwrap(await vendor.connect().groups.list(context()));
    expect([items.length, unreadable, caveat]).toEqual([22, 0, undefined]);
    const support = items.find((team) => team.key === 'support');
    expect(support?.roles).toEqual(['Support console']);
    expect(support?.members.length).toBeGreaterThan(3);
    expect(support?.managers?.length).toBeGreaterThan(0);
    expect(support?.projects).toEqual(['web', 'mobile']);
    const members = new Set(support?.members.map((member) => member.key));
    for (const one of support?.managers ?? []) expect(members).toContain(one.key);
    expect(items.find((team) => team.key === 'everyone-ops')?.roles).toHaveLength(31);
  });

  it('are the same where the list expands nothing', async () => {
    const before = unwrap(await vendor.connect().groups.list(context())).items;
    vendor.turn({ teams: 'unexpanded' });
    const after = unwrap(await vendor.connect().groups.list(context())).items;
    expect(after).toEqual(before);
  });

  it('that the plan has not are not in this edition; that the token may not read are forbidden', async () => {
    vendor.turn({ teams: 'unknown' });
    expect(await vendor.connect().groups.list(context())).toMatchObject({
      problem: { slug: 'not-in-edition' },
    });
    vendor.turn({ teams: 'forbidden' });
    expect(await vendor.connect().groups.list(context())).toMatchObject({
      problem: { slug: 'vendor-forbidden' },
    });
  });

  it('R39: teams that cannot be read are counted', async () => {
    vendor.turn({ oddRows: true });
    const list = unwrap(await vendor.connect().groups.list(context()));
    expect(list.items.length + list.unreadable).toBe(22);
    expect(list.unreadable).toBe(3);
  });
});
