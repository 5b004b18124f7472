import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { launchDarkly } from './connector.ts';
import { context, type House, openHouse, type Scripted, unwrap } from './test-house.ts';
import { openSimulator } from './test-simulator.ts';

async function readAll(connector: ReturnType<typeof launchDarkly.connect>) {
  const whole = unwrap(await connector.directories.members.readAll(context(), {}));
  if (whole.state !== 'read') throw new Error('unchanged since never');
  const read = unwrap(launchDarkly.readers.members(whole.bodies));
  return { rows: [...read.rows], unreadable: read.unreadable(), calls: whole.vendorCalls };
}

const attributeOf = (row: DirectoryRow | undefined, name: string) =>
  row?.attributes.find(([attribute]) => attribute === name)?.[1];

describe('members of the simulated vendor', () => {
  let vendor: Awaited<ReturnType<typeof openSimulator>>;
  beforeAll(async () => {
    vendor = await openSimulator();
  });
  afterAll(() => vendor?.close());
  beforeEach(() => vendor.reset());

  it('are read in one page and the pages of roles, with names for roles and teams', async () => {
    const { rows, unreadable, calls } = await readAll(vendor.connect());
    expect([rows.length, unreadable, calls]).toEqual([214, 0, 2]);
    const names = new Set(rows.flatMap((row) => attributeOf(row, 'roles') ?? []));
    expect(names).toContain('Flag author');
    expect(new Set(rows.flatMap((row) => attributeOf(row, 'teams') ?? []))).toContain('Customer support');
    expect(new Set(rows.flatMap((row) => attributeOf(row, 'teamRoles') ?? []))).toContain('Support console');
  });

  it('are the same whether roles are named by id or by key', async () => {
    const byIds = await readAll(vendor.connect());
    vendor.turn({ customRolesAs: 'keys' });
    expect(await readAll(vendor.connect())).toEqual(byIds);
  });

  it.each([7, 100, 1000])('are all there in pages of %i', async (mostRows) => {
    vendor.turn({ mostRows });
    const { rows } = await readAll(vendor.connect());
    expect(new Set(rows.map((row) => row.key)).size).toBe(214);
  });

  it('never seen is no date, and a pending invitation is told', async () => {
    const { rows } = await readAll(vendor.connect());
    const pending = rows.filter((row) => attributeOf(row, 'pendingInvite') === true);
    expect(pending.length).toBeGreaterThan(3);
    expect(pending.every((row) => row.lastSeen === undefined && row.name === row.email)).toBe(true);
    expect(rows.some((row) => row.lastSeen !== undefined)).toBe(true);
  });

  it.each(['absent', 'null', 'filled'] as const)('optional fields %s: nobody is unreadable', async (mode) => {
    vendor.turn({ optionalFields: mode });
    expect(await readAll(vendor.connect())).toMatchObject({ unreadable: 0, rows: { length: 214 } });
  });

  it('R39: members that cannot be read are set aside and counted', async () => {
    vendor.turn({ oddRows: true });
    expect(await readAll(vendor.connect())).toMatchObject({ unreadable: 31, rows: { length: 183 } });
  });

  it('R40: a list that moves while it is read counts what it may have lost', async () => {
    vendor.turn({ mostRows: 50, pageDrift: true });
    const { rows, unreadable } = await readAll(vendor.connect());
    expect(rows.length).toBeGreaterThan(200);
    expect(unreadable).toBeGreaterThan(0);
  });

  it('one member has the facts and the record as sent', async () => {
    const { rows } = await readAll(vendor.connect());
    const [row] = rows.filter((one) => attributeOf(one, 'scim') !== undefined);
    const { get } = vendor.connect().directories.members;
    const record = unwrap(await get(context(), {}, { key: row?.key ?? '' }));
    expect(record.raw).toMatchObject({ _id: row?.key, email: row?.email });
    expect(record.facts.map((fact) => fact.id)).toContain('scim-url');
    expect(await get(context(), {}, { key: 'me' })).toMatchObject({ problem: { slug: 'vendor-not-found' } });
  });
});

describe('members written by hand', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());
  const rows = (items: readonly unknown[]): Scripted => ({ json: { items, totalCount: items.length } });

  it('without the list of roles they are read all the same, named by what they bring themselves', async () => {
    house.answer = ({ path }) =>
      path.endsWith('/roles')
        ? { status: 403, json: { code: 'forbidden', message: 'x' } }
        : rows([
            {
              _id: 'm1',
              customRoles: ['5f1', 'other'],
              customRolesInfo: [{ id: '5f1', key: 'ops', name: 'Ops' }],
            },
          ]);
    const { rows: read } = await readAll(house.connect());
    expect(attributeOf(read[0], 'roles')).toEqual(['Ops', 'other']);
    expect(attributeOf(read[0], 'roleKeys')).toEqual(['ops', 'other']);
  });

  it('R41: fields nobody knows are kept, and names that pollute are names', async () => {
    const text =
      '{"_id":"m","__proto__":{"polluted":1},"constructor":"c","newField":{"a":1},"mfa":"enforced-somehow","role":"reader"}';
    house.answer = ({ path }) => rows(path.endsWith('/roles') ? [] : [JSON.parse(text)]);
    const [row] = (await readAll(house.connect())).rows;
    expect(attributeOf(row, 'newField')).toEqual({ a: 1 });
    expect(attributeOf(row, 'constructor')).toBe('c');
    expect(attributeOf(row, '__proto__')).toEqual({ polluted: 1 });
    expect(attributeOf(row, 'mfa')).toBe('enforced-somehow');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('a vendor with neither totals nor links is read until a short page', async () => {
    const all = Array.from({ length: 2300 }, (_, index) => ({ _id: `m${index}` }));
    house.answer = ({ path, query }) => {
      if (path.endsWith('/roles')) return rows([]);
      const offset = Number(query.get('offset') ?? 0);
      return { json: { items: all.slice(offset, offset + Number(query.get('limit'))), _links: {} } };
    };
    expect(await readAll(house.connect())).toMatchObject({ rows: { length: 2300 }, unreadable: 0 });
  });
});
