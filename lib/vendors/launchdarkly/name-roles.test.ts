import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { context, directoryOf, type House, openHouse, SCOPE, unwrap } from './test-house.ts';
import { openSimulator } from './test-simulator.ts';

describe('the labels of roles in _access', () => {
  let vendor: Awaited<ReturnType<typeof openSimulator>>;
  beforeAll(async () => {
    vendor = await openSimulator();
  });
  afterAll(() => vendor?.close());
  beforeEach(() => vendor.reset());

  it('name the role and the statement that decided, on a record and in no list', async () => {
    vendor.turn({ accessMode: 'present' });
    const connector = vendor.connect('api-demo-support');
    const { list, get } = directoryOf(connector, 'users');
    const page = unwrap(await list(context(), { scope: SCOPE, filters: [], limit: 20 }));
    const seen = new Set<string>();
    for (const row of page.items) {
      expect(JSON.stringify(row.access)).not.toContain('"role":');
      const record = unwrap(await get(context(), SCOPE, { key: row.key }));
      for (const { reason } of record.access?.entries ?? []) {
        if (reason?.roleName === undefined) continue;
        expect(reason.role?.name).toBe(reason.roleName);
        const role = unwrap(await connector.roles.get(context(), reason.role?.id ?? ''));
        const { index = -1, of = 0 } = reason.role?.statement ?? {};
        const own = role.policies?.[0]?.statements ?? [];
        expect(own).toHaveLength(of);
        expect(own[index]).toMatchObject({ effect: reason.effect });
        seen.add(`${reason.role?.id} ${index}`);
      }
    }
    expect(seen.size).toBeGreaterThan(2);
  });
});

describe('labels written by hand', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());
  beforeEach(() => {
    house.asked.length = 0;
  });

  const statement = { effect: 'allow', resources: ['proj/*', 'proj/a'], actions: ['x'] };
  const record = (roleName?: string) => ({
    user: { key: 'u' },
    _access: {
      allowed: [
        {
          action: 'x',
          reason: {
            ...statement,
            resources: ['proj/a', 'proj/*'],
            ...(roleName === undefined ? {} : { role_name: roleName }),
          },
        },
      ],
      denied: [],
    },
  });
  const role = (key: string, name: string, policy: readonly object[] = [statement]) => ({
    _id: `id-${key}`,
    key,
    name,
    policy,
  });
  const resolve = async (label: string | undefined, roles: readonly unknown[] | number) => {
    house.answer = ({ path }) => {
      if (!path.endsWith('/roles')) return { json: record(label) };
      if (typeof roles === 'number') return { status: roles, json: { code: 'x', message: 'x' } };
      return { json: { items: roles, totalCount: roles.length } };
    };
    const got = unwrap(await directoryOf(house.connect(), 'users').get(context(), SCOPE, { key: 'u' }));
    return got.access?.entries[0]?.reason?.role;
  };

  it.each([
    ['a name', 'Ops', [role('ops', 'Ops'), role('b', 'B')], 'ops'],
    ['a key', 'ops', [role('ops', 'Operations')], 'ops'],
    ['a base role', 'reader', [role('ops', 'Ops')], 'base:reader'],
  ])('%s that one role goes by is that role', async (_, label, roles, id) => {
    expect((await resolve(label, roles))?.id).toBe(id);
  });

  it('tells which statement, unless several are alike or none is', async () => {
    const other = { effect: 'deny', resources: ['proj/*'], actions: ['x'] };
    expect(await resolve('Ops', [role('ops', 'Ops', [other, statement])])).toEqual({
      id: 'ops',
      name: 'Ops',
      statement: { index: 1, of: 2 },
    });
    expect(await resolve('Ops', [role('ops', 'Ops', [statement, statement])])).toEqual({
      id: 'ops',
      name: 'Ops',
    });
    expect(await resolve('Ops', [role('ops', 'Ops', [other])])).toEqual({ id: 'ops', name: 'Ops' });
  });

  it.each([
    ['two roles of one name', 'Ops', [role('a', 'Ops'), role('b', 'Ops')]],
    ['a name that is another’s key', 'ops', [role('a', 'ops'), role('ops', 'B')]],
    ['a custom role called like a base role', 'reader', [role('reader', 'X')]],
    ['no role of that name', 'Ops', [role('b', 'B')]],
    ['a list of roles with a row nobody can read', 'Ops', [role('ops', 'Ops'), null]],
    ['roles that may not be read', 'Ops', 403],
    ['roles that are broken', 'Ops', 500],
  ])('%s: the label stays a label', async (_, label, roles) => {
    expect(await resolve(label, roles)).toBeUndefined();
  });

  it('without a label roles are not asked for', async () => {
    expect(await resolve(undefined, [role('ops', 'Ops')])).toBeUndefined();
    expect(house.asked).toHaveLength(1);
  });
});
