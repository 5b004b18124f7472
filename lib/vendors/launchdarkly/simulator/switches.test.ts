import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isMap, type Json, type JsonMap } from './json.ts';
import { defaultSwitches, mergeSwitches, type Switches, switchesFromEnvironment } from './switches.ts';
import { type Trial, tryOut } from './test-simulator.ts';

const people = '/api/v2/users/web/production';
const find = '/api/v2/user-search/web/production';
const map = (value: Json | undefined): JsonMap => (isMap(value) ? value : {});
const list = (value: Json | undefined): readonly JsonMap[] => (Array.isArray(value) ? value.map(map) : []);

let trial: Trial;
beforeAll(async () => {
  trial = await tryOut({ users: 300 });
});
afterAll(() => trial.simulator.close());
afterEach(() => trial.simulator.control.reset());

const turn = (changes: Partial<Switches>) => expect(trial.simulator.control.set(changes)).toBeUndefined();
const next = async (path: string) => String(map(map(map((await trial.ask(path)).body)._links).next).href);

describe('ways of answering', () => {
  it('limitMode', async () => {
    const counted = async () => list(map((await trial.ask(`${people}?limit=51`)).body).items).length;
    expect(await counted()).toBe(50);
    turn({ limitMode: 'reject' });
    expect((await trial.ask(`${people}?limit=51`)).status).toBe(400);
    expect((await trial.ask(`${people}?limit=50`)).status).toBe(200);
  });

  it('legacySort', async () => {
    const values = async () =>
      list(map((await trial.ask(`${find}?sort=-userKey&limit=2`)).body).items).map((item) => item.sortValue);
    expect((await values()).every((value) => typeof value === 'string')).toBe(true);
    turn({ legacySort: 'off' });
    expect(await values()).toEqual([undefined, undefined]);
    expect(await next(`${find}?sort=lastSeen&limit=2&after=1`)).not.toMatch(/sort|after=/);
    turn({ legacySort: 'reject' });
    for (const name of ['sort=userKey', 'after=1', 'offset=1'])
      expect((await trial.ask(`${find}?${name}`)).status).toBe(400);
    expect((await trial.ask(`${find}?q=a&filter=beta:true&limit=1`)).status).toBe(200);
  });

  it('nextExtraParam, nextMalformedHost and nextOmitsQuery', async () => {
    const path = `${find}?q=example&limit=2`;
    expect(await next(path)).toMatch(
      /^\/api\/v2\/user-search\/web\/production\?limit=2&q=example&searchAfter=/,
    );
    turn({ nextExtraParam: true });
    expect(await next(path)).toContain('&pageVersion=2&');
    turn({ nextExtraParam: false, nextMalformedHost: true });
    expect(await next(path)).toMatch(/^\/app\.launchdarkly\.com\/api\/v2\//);
    turn({ nextMalformedHost: false, nextOmitsQuery: true });
    expect(await next(path)).not.toContain('q=');
  });

  it('totalDrifts', async () => {
    turn({ totalDrifts: true });
    const totals = new Set<unknown>();
    for (let n = 0; n < 5; n += 1) totals.add(map((await trial.ask(people)).body).totalCount);
    expect(totals.size).toBe(5);
  });

  it('accessMode', async () => {
    const blocks = async () =>
      list(map((await trial.ask(`${people}?limit=3`)).body).items).map((item) => item._access);
    expect(await blocks()).toEqual([undefined, undefined, undefined]);
    turn({ accessMode: 'empty' });
    expect(await blocks()).toEqual(Array(3).fill({ denied: [], allowed: [] }));
    turn({ accessMode: 'present' });
    expect((await blocks()).map((block) => list(map(block).allowed).length)).toEqual([3, 3, 3]);
    turn({ accessMode: 'mixed' });
    expect(
      (await blocks()).map((block) => (block === undefined ? -1 : list(map(block).allowed).length)),
    ).toEqual([-1, 0, 3]);
  });

  it('optionalFields', async () => {
    const record = async () => map(list(map((await trial.ask(`${people}?limit=1`)).body).items)[0]);
    expect(map((await record()).user).custom).toBeDefined();
    turn({ optionalFields: 'absent' });
    expect(Object.keys(await record())).toEqual(['user']);
    expect(Object.keys(map((await record()).user))).toEqual(['key']);
    turn({ optionalFields: 'null' });
    expect(await record()).toMatchObject({
      lastPing: null,
      _links: null,
      _access: null,
      user: { email: null, custom: null },
    });
  });

  it('customRolesAs, contextAsText and vanish', async () => {
    const roles = async () =>
      list(map((await trial.ask('/api/v2/members?limit=1000')).body).items).flatMap((member) =>
        Array.isArray(member.customRoles) ? member.customRoles : [],
      );
    expect((await roles()).every((role) => /^[0-9a-f]{24}$/.test(String(role)))).toBe(true);
    const [first] = list(map((await trial.ask(people)).body).items);
    const key = String(map(first?.user).key);
    turn({ customRolesAs: 'keys', contextAsText: true, vanish: true });
    expect(await roles()).toContain('flag-author');
    const contexts = await trial.ask('/api/v2/projects/web/environments/production/contexts/search', {
      method: 'POST',
      body: { limit: 1 },
    });
    expect(typeof list(map(contexts.body).items)[0]?.context).toBe('string');
    expect((await trial.ask(`${people}/${key}`)).status).toBe(404);
    expect((await trial.ask(people)).text).toContain(key);
  });

  it('conflict409', async () => {
    const [first] = list(map((await trial.ask(people)).body).items);
    const path = `${people}/${String(map(first?.user).key)}`;
    turn({ conflict409: true });
    const statuses = [
      (await trial.ask(path, { method: 'DELETE' })).status,
      (await trial.ask(`${path}/flags/sort.order`, { method: 'PUT', body: {} })).status,
      (await trial.ask(path)).status,
    ];
    expect(statuses).toEqual([409, 409, 200]);
  });
});

describe('merging', () => {
  it('refuses unknown names, wrong types and unknown choices', () => {
    expect(mergeSwitches(defaultSwitches, { nonsense: 1 })).toMatch(/Unknown/);
    expect(mergeSwitches(defaultSwitches, { hang: 'yes' })).toMatch(/boolean/);
    expect(mergeSwitches(defaultSwitches, { accessMode: 'sometimes' })).toMatch(/absent, present/);
    expect(trial.simulator.control.set({ malformedBody: 'unheard-of' })).toMatch(/not-json/);
  });

  it('reads the environment', () => {
    const read = switchesFromEnvironment({
      SIM_ACCESS: 'present',
      SIM_LATENCY_MS: '40',
      SIM_GZIP: 'true',
      SIM_LIMIT_MODE: 'reject',
    });
    expect(read).toEqual({
      ...defaultSwitches,
      accessMode: 'present',
      latencyMs: 40,
      gzip: true,
      limitMode: 'reject',
    });
    expect(() => switchesFromEnvironment({ SIM_ACCESS: 'never' })).toThrow(/absent/);
  });
});
