import { afterEach, beforeEach, expect, it } from 'vitest';
import { attribute, context, directoryOf, type House, openHouse, readList, rowsIn } from './test-house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse({ users: 11 });
});
afterEach(() => house.close());

const change = (collection: string, id: number, fields: Record<string, string>) => {
  const complaint = house.simulator.control.change({ collection, id, fields });
  if (complaint !== undefined) throw new Error(complaint);
};
const lists = () => house.asked().filter((one) => one.includes('le-users'));
async function first(how = {}) {
  const connector = house.connect({ connectionId: 'same', ...how });
  const list = await readList(connector);
  if (list.state !== 'read') throw new Error('nothing read');
  return { connector, list };
}

it('nothing changed: four answers of 304 and no body, by the vendor’s reversed If-Match', async () => {
  const { connector, list } = await first();
  house.asked();
  expect(await readList(connector, 'users', list.revision)).toEqual({ state: 'unchanged', vendorCalls: 4 });
  expect(lists().every((one) => one.startsWith('304'))).toBe(true);
});

it.each([
  ['users', 3_104_477_000, { nickname: 'Renamed' }, 'nickname', 'Renamed'],
  ['agentGroups', -1, { name: 'Renamed' }, 'group', 'Renamed'],
])(
  'a change of %s alone brings the whole list again, with the names beside it',
  async (collection, id, fields, name, value) => {
    const { connector, list } = await first();
    change(collection, id, fields);
    const again = await readList(connector, 'users', list.revision);
    if (again.state !== 'read') throw new Error('unchanged');
    expect(Object.keys(again.bodies).sort()).toEqual(['agentGroups', 'profiles', 'skills', 'users']);
    const { rows } = rowsIn(again.bodies);
    expect(rows.map((row) => attribute(row, name))).toContain(value);
    expect(again.vendorCalls).toBe(7);
    expect(again.revision).not.toBe(list.revision);
    expect(await readList(connector, 'users', again.revision)).toMatchObject({ state: 'unchanged' });
  },
);

it('ETag serves where ac-revision is missing, weak and quoted or not', async () => {
  house.turn({ sendEtag: true });
  const { connector, list } = await first();
  expect(await readList(connector, 'users', list.revision)).toMatchObject({ state: 'unchanged' });
});

it('a collection that becomes forbidden, or stops being it, is a change', async () => {
  const { connector, list } = await first();
  house.turn({ forbidden: 'skills' });
  const without = await readList(connector, 'users', list.revision);
  if (without.state !== 'read') throw new Error('unchanged');
  expect(Object.hasOwn(without.bodies, 'skills')).toBe(false);
  expect(await readList(connector, 'users', without.revision)).toMatchObject({ state: 'unchanged' });
  house.turn({ forbidden: '' });
  const back = await readList(connector, 'users', without.revision);
  expect(back.state === 'read' && Object.hasOwn(back.bodies, 'skills')).toBe(true);
});

it('the revision of another version, another list or another maker is no revision', async () => {
  const { connector, list } = await first();
  const newer = house.connect({ settings: { apiVersion: '6.0' } });
  expect(await readList(newer, 'users', list.revision)).toMatchObject({ state: 'read' });
  const skills = await readList(connector, 'skills');
  const known = skills.state === 'read' ? skills.revision : undefined;
  for (const revision of [
    known,
    '692',
    '',
    '{',
    'null',
    '{"reading":1,"version":"4.0","revisions":{"users":"x"}}',
  ]) {
    expect(await readList(connector, 'users', revision)).toMatchObject({ state: 'read', vendorCalls: 4 });
  }
  expect(await readList(connector, 'skills', known)).toEqual({ state: 'unchanged', vendorCalls: 1 });
});

it('one list that fails fails the reading, so that the earlier one is kept', async () => {
  const { connector, list } = await first();
  house.turn({ nonJson502: true, faultPath: 'agentGroups' });
  expect(await directoryOf(connector).readAll(context(), {}, list.revision)).toMatchObject({
    ok: false,
    problem: { slug: 'vendor-error' },
  });
});
