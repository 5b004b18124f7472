import { expect, it } from 'vitest';
import { isMap, type Json, type JsonMap } from './json.ts';
import { optionsFromEnvironment } from './options.ts';
import { tryHere } from './test-simulator.ts';

const map = (value: Json | undefined): JsonMap => (isMap(value) ? value : {});
const items = (value: Json | undefined): readonly JsonMap[] => {
  const list = map(value).items;
  return Array.isArray(list) ? list.map(map) : [];
};

it('has as many members as it is told to have', async () => {
  expect(optionsFromEnvironment({}).members).toBe(214);
  expect(optionsFromEnvironment({ SIM_MEMBERS: '100000' }).members).toBe(100_000);
  expect(() => optionsFromEnvironment({ SIM_MEMBERS: '200001' })).toThrow('SIM_MEMBERS');
  const { ask } = await tryHere({ members: 3 });
  const { body } = await ask('/api/v2/members');
  expect([items(body).length, map(body).totalCount]).toEqual([3, 3]);
});

it('serves teams as plans do: not at all, or with less in their list than in each', async () => {
  const { ask, simulator } = await tryHere();
  const paths = ['/api/v2/teams', '/api/v2/teams/platform', '/api/v2/teams/platform/roles'];
  const statuses = () => Promise.all(paths.map(async (path) => (await ask(path)).status));
  simulator.control.set({ teams: 'forbidden' });
  expect(await statuses()).toEqual([403, 403, 403]);
  simulator.control.set({ teams: 'unknown' });
  expect(await statuses()).toEqual([404, 404, 404]);
  simulator.control.set({ teams: 'unexpanded' });
  const [team] = items((await ask('/api/v2/teams?expand=roles,roleAttributes')).body);
  expect([team?.roles, team?.roleAttributes]).toEqual([undefined, undefined]);
  const one = map((await ask('/api/v2/teams/platform?expand=roles,roleAttributes')).body);
  expect([map(one.roles).totalCount, isMap(one.roleAttributes)]).toEqual([3, true]);
});

it('gives smaller pages than asked for, and moves while it is read', async () => {
  const { ask, simulator } = await tryHere();
  simulator.control.set({ mostRows: 10 });
  const first = await ask('/api/v2/members?limit=1000');
  expect(items(first.body)).toHaveLength(10);
  const before = items((await ask('/api/v2/members?limit=10&offset=10')).body)[0]?._id;
  simulator.control.set({ pageDrift: true });
  const moved = await ask('/api/v2/members?limit=10&offset=10');
  expect(items(moved.body)[0]?._id).not.toBe(before);
  expect(map(moved.body).totalCount).toBe(213);
});

it('sends rows of a wrong type', async () => {
  const { ask, simulator } = await tryHere();
  simulator.control.set({ oddRows: true });
  for (const [path, field] of [
    ['members', 'customRoles'],
    ['roles', 'policy'],
    ['teams', 'name'],
  ] as const) {
    const odd = items((await ask(`/api/v2/${path}`)).body).filter((row) => isMap(row[field]));
    expect(odd.length, path).toBeGreaterThan(1);
  }
});
