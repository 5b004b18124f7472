import { afterEach, describe, expect, it } from 'vitest';
import type { JsonValue } from '#lib/domain/json.ts';
import { toUserRow } from './map.ts';
import { namesOf } from './names.ts';
import {
  attribute,
  context,
  directoryOf,
  type House,
  openHouse,
  rowsIn,
  rowsOf,
  unwrap,
} from './test-house.ts';

const houses: House[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});
async function open(...given: Parameters<typeof openHouse>): Promise<House> {
  const house = await openHouse(...given);
  houses.push(house);
  return house;
}
const MANAGER = '3104477014';
const byKey = (rows: Awaited<ReturnType<typeof rowsOf>>['rows'], key: string) =>
  rows.find((row) => row.key === key);
const none = namesOf({});
const attributesOf = (raw: JsonValue) => Object.fromEntries(toUserRow(raw, none)?.attributes ?? []);

describe('one user as a row', () => {
  it.each([
    [{ fullName: 'Ines Moreau', nickname: 'Ines', loginName: 'ines' }, 'Ines Moreau'],
    [{ fullName: '', nickname: 'Ines', loginName: 'ines' }, 'Ines'],
    [{ fullName: '', nickname: '', loginName: 'ines' }, 'ines'],
    [{ nickname: null, loginName: 'ines' }, 'ines'],
    [{}, undefined],
  ])('%j is called %s: names come back empty for privacy', (fields, name) => {
    expect(toUserRow({ id: 1, ...fields }, none)?.name).toBe(name);
  });

  it('ids beyond 2^31 are exact text, whether they come as numbers or quoted', () => {
    expect(toUserRow({ id: 3_104_477_812 }, none)?.key).toBe('3104477812');
    expect(toUserRow({ id: '3104477812' }, none)?.key).toBe('3104477812');
    expect(attributesOf({ id: 1, profileIds: [3_104_390_212, '3104390213'] }).profileIds).toEqual([
      '3104390212',
      '3104390213',
    ]);
  });

  it('quoted numbers and booleans read like real ones, as the documentation’s samples have them', () => {
    const wire = {
      ...{ id: 5, deleted: true, isEnabled: false, userTypeId: 2, maxChats: -1, isApiUser: true },
      memberOf: { agentGroupId: -1, assignmentDate: '2024-02-11 08:41:07' },
      ...{ profileIds: [7], skillIds: [8], managerOf: [{ agentGroupId: 9, assignmentDate: 'x' }] },
    };
    const quoted = {
      ...{ id: '5', deleted: 'true', isEnabled: 'false', userTypeId: '2', maxChats: '-1', isApiUser: 'true' },
      memberOf: { agentGroupId: '-1', assignmentDate: '2024-02-11 08:41:07' },
      ...{ profileIds: ['7'], skillIds: ['8'], managerOf: [{ agentGroupId: '9', assignmentDate: 'x' }] },
    };
    expect(toUserRow(quoted, none)).toEqual(toUserRow(wire, none));
    expect(attributesOf(wire)).toMatchObject({ type: 'Bot', enabled: false, deleted: true, group: '-1' });
  });

  it('dates without a zone stay the text they are, in both spellings the vendor has used', () => {
    for (const date of ['2024-09-30 15:02:44', 'Jun 25, 2015 11:36:45 AM']) {
      const row = toUserRow({ id: 1, lastPwdChangeDate: date, dateUpdated: date }, none);
      expect(attribute(row, 'lastPasswordChange')).toBe(date);
      expect(attribute(row, 'dateUpdated')).toBe(date);
      expect(row?.lastSeen).toBeUndefined();
    }
  });

  it('says nothing where the vendor says nothing, keeps what it does not know, and drops password fields', () => {
    const row = toUserRow(
      {
        ...{
          id: 1,
          employeeId: '',
          pictureUrl: null,
          skillIds: [],
          userTypeId: 9,
          brandNew: { a: [1, null] },
        },
        ...{ passwordSh: 'hash', nested: { passwordSh: 'hash' } },
      },
      none,
    );
    expect(row?.attributes).toEqual([
      ['type', 'Type 9'],
      ['brandNew', { a: [1, null] }],
      ['nested', { passwordSh: '[withheld]' }],
    ]);
  });

  it.each([
    [null],
    ['text'],
    [{}],
    [{ id: null }],
    [{ id: 1.5 }],
    [{ id: 'usr' }],
    [{ id: 1, loginName: 7 }],
    [{ id: 1, profileIds: 'x' }],
    [{ id: 1, memberOf: [] }],
    [{ id: 1, managerOf: {} }],
    [{ id: 1, isEnabled: 'maybe' }],
  ])('R39: %j is set aside', (raw) => expect(toUserRow(raw, none)).toBeUndefined());

  it('R41: hostile names are ordinary data, and the order of keys changes nothing', () => {
    const one: JsonValue = JSON.parse('{"id":1,"b":1,"__proto__":{"x":1},"constructor":2,"a":3}');
    const two: JsonValue = JSON.parse('{"a":3,"constructor":2,"__proto__":{"x":1},"b":1,"id":1}');
    const row = toUserRow(one, none);
    expect(row?.attributes.map(([name]) => name)).toEqual(['__proto__', 'a', 'b', 'constructor']);
    expect(JSON.stringify(toUserRow(two, none))).toBe(JSON.stringify(row));
    expect(Reflect.get({}, 'x')).toBeUndefined();
  });
});

describe('the list', () => {
  it.each(['4.0', '6.0'])('v=%s: names stand for ids, and what is gone keeps its id', async (apiVersion) => {
    const house = await open({ users: 11 });
    const { rows, unreadable } = await rowsOf(house.connect({ settings: { apiVersion } }));
    expect([rows.length, unreadable]).toEqual([10, 0]);
    const manager = byKey(rows, MANAGER);
    expect(attribute(manager, 'managerOf')).toHaveLength(2);
    expect(attribute(manager, 'group')).toBeUndefined();
    expect(attribute(manager, 'roles')).toEqual(['Agent Manager']);
    const both = attribute(byKey(rows, '3104477000'), 'roles');
    expect(both).toEqual(['Administrator', 'Agent']);
    expect(attribute(byKey(rows, '3104477021'), 'type')).toBe('Bot');
    expect(attribute(byKey(rows, '3104477063'), 'type')).toBe('System');
    expect(attribute(byKey(rows, '3104477056'), 'group')).toBe('Main Group');
    expect(attribute(byKey(rows, '3104477042'), 'pid')).toBeUndefined();
    expect(attribute(byKey(rows, '3104477070'), 'profiles')).toContain('3104390001');
    expect(attribute(byKey(rows, '3104477049'), 'loginName')).toMatch(/[^\x20-\x7e]/);
    expect(rows.every((row) => row.addressable)).toBe(true);
  });

  it('deleted users are a list of their own, and can be opened', async () => {
    const house = await open({ users: 11 });
    const connector = house.connect();
    const living = (await rowsOf(connector)).rows;
    const { rows } = await rowsOf(connector, 'deleted-users');
    expect(rows.map((row) => row.key)).toEqual(['3104477035']);
    expect(living.some((row) => row.key === '3104477035')).toBe(false);
    expect(attribute(rows[0], 'deleted')).toBe(true);
    expect(living.some((row) => attribute(row, 'deleted') !== undefined)).toBe(false);
    const key = { key: '3104477035' };
    const record = unwrap(await directoryOf(connector, 'deleted-users').get(context(), {}, key));
    expect(record.attributes).toEqual(rows[0]?.attributes);
  });

  it('R39: rows that cannot be read, or come twice, are counted and the rest is shown', async () => {
    const house = await open({ users: 5 });
    house.turn({ badRow: true });
    const { rows, unreadable } = await rowsOf(house.connect());
    expect([rows.length, unreadable]).toEqual([5, 2]);
    const twice = rowsIn({ users: Buffer.from('[{"id":1},{"id":"1"},{"id":2}]') });
    expect([twice.rows.map((row) => row.key), twice.unreadable]).toEqual([['1', '2'], 1]);
  });

  it('a credential that may read only users shows ids for names', async () => {
    const house = await open({ users: 11 });
    house.turn({ jwtOpens: 'users' });
    const connector = house.connect();
    const { rows } = await rowsOf(connector);
    expect(attribute(byKey(rows, '3104477056'), 'group')).toBe('-1');
    expect(attribute(byKey(rows, MANAGER), 'profiles')).toEqual(
      attribute(byKey(rows, MANAGER), 'profileIds'),
    );
    const record = unwrap(await directoryOf(connector).get(context(), {}, { key: MANAGER }));
    expect(record.attributes).toEqual(byKey(rows, MANAGER)?.attributes);
  });

  it('hidden full names leave nicknames', async () => {
    const house = await open({ users: 11 });
    house.turn({ hideFullName: true });
    const { rows } = await rowsOf(house.connect());
    expect(rows.every((row) => row.name === attribute(row, 'nickname'))).toBe(true);
  });

  it('the vendor’s summary default is never met: every list is asked for with all fields', async () => {
    const house = await open({ users: 3 });
    await rowsOf(house.connect());
    const { requests } = house.simulator.control.log();
    const lists = requests.filter(({ path }) => path.includes('le-users'));
    expect(lists.map(({ query }) => query).every((query) => query.includes('select=%24all'))).toBe(true);
    expect(lists.every(({ query }) => query.includes('v=4.0'))).toBe(true);
  });
});

it('one user opened: every fact, and the record without passwords', async () => {
  const house = await open({ users: 11 });
  house.turn({ leakPasswords: true });
  const connector = house.connect({ settings: { apiVersion: '6.0' } });
  const record = unwrap(await directoryOf(connector).get(context(), {}, { key: '3104477000' }));
  const facts = Object.fromEntries(record.facts.map(({ label, value }) => [label, value]));
  expect(facts).toMatchObject({ Type: 'Human', Enabled: true, Deleted: false });
  expect(facts.Created).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  expect(facts.Profiles).toEqual([
    expect.stringContaining('(Administrator)'),
    expect.stringContaining('(Agent)'),
  ]);
  expect(record.raw).toMatchObject({ id: 3_104_477_000, passwordSh: '[withheld]' });
  expect(JSON.stringify(record)).not.toContain('leaked');
});
