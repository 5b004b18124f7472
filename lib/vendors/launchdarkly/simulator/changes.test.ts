import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isMap, type Json, type JsonMap } from './json.ts';
import { type Ask, type Trial, tryOut } from './test-simulator.ts';

const place = '/api/v2/projects/web/environments/production';
const people = '/api/v2/users/web/production';
const map = (value: Json | undefined): JsonMap => (isMap(value) ? value : {});
const list = (value: Json | undefined): readonly JsonMap[] => (Array.isArray(value) ? value.map(map) : []);

let trial: Trial;
beforeAll(async () => {
  trial = await tryOut({ users: 300, hostile: 10 });
  return () => trial.simulator.close();
});
afterEach(() => trial.simulator.control.reset());

const put = (setting?: Json): Ask => ({
  method: 'PUT',
  body: setting === undefined ? {} : { setting, comment: 'why' },
});
const search = (filter: string): Ask => ({ method: 'POST', body: { filter, limit: 50 } });
const keyAt = async (n: number) =>
  String(map(list(map((await trial.ask(`${people}?limit=50`)).body).items)[n]?.user).key);

describe('individual targets', () => {
  const flag = `${people}/usr_someone/flags/sort.order`;

  it('a value set is a value received, until it is taken away', async () => {
    const before = map((await trial.ask(flag)).body);
    expect(before.setting).toBeNull();
    const value = before._value !== true;
    expect((await trial.ask(flag, put(value))).status).toBe(204);
    const after = map((await trial.ask(flag)).body);
    expect(after).toMatchObject({ setting: value, _value: value, reason: { kind: 'TARGET_MATCH' } });
    expect((await trial.ask(flag, put(null))).status).toBe(204);
    expect((await trial.ask(flag)).body).toEqual(before);
  });

  it('shows in the map of all flags and through the contexts route too', async () => {
    await trial.ask(`${place}/contexts/user/usr_someone/flags/sort.order`, put(true));
    const { body } = await trial.ask(`${people}/usr_someone/flags`);
    const items = map(map(body).items);
    expect(Object.keys(items)).toHaveLength(212);
    expect(map(items['sort.order']).setting).toBe(true);
    const kinds = new Set(Object.values(items).map((item) => map(map(item).reason).kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['OFF', 'FALLTHROUGH', 'PREREQUISITE_FAILED', 'ERROR']),
    );
  });

  it('refuses a value of another type, an unknown flag, and an environment under approval', async () => {
    expect((await trial.ask(flag, put('text'))).status).toBe(400);
    expect((await trial.ask(`${people}/usr_someone/flags/absent`, put(true))).status).toBe(404);
    expect((await trial.ask('/api/v2/users/billing/production/a/flags/sort.order', put(true))).status).toBe(
      403,
    );
    expect((await trial.ask(flag, { ...put(true), token: 'api-demo-reader' })).status).toBe(403);
  });

  it('expiry dates are added once, changed by version, and end with the target', async () => {
    const path = '/api/v2/users/web/usr_someone/expiring-user-targets/production';
    await trial.ask(flag, put(true));
    const patch = async (kind: string, more: JsonMap = {}) => {
      const instruction = { kind, flagKey: 'sort.order', variationId: 'v', ...more };
      const headers = { 'content-type': 'application/json; domain-model=launchdarkly.semanticpatch' };
      return map(
        (await trial.ask(path, { method: 'PATCH', headers, body: { instructions: [instruction] } })).body,
      );
    };
    expect(await patch('addExpireUserTargetDate', { value: 1_800_000_000_000 })).toMatchObject({
      successfulInstructions: 1,
    });
    expect(await patch('addExpireUserTargetDate', { value: 1 })).toMatchObject({ failedInstructions: 1 });
    expect(await patch('updateExpireUserTargetDate', { value: 2, version: 9 })).toMatchObject({
      errors: [{ instructionIndex: 0 }],
    });
    const updated = await patch('updateExpireUserTargetDate', { value: 1_900_000_000_000, version: 1 });
    const ours = (body: JsonMap) =>
      list(body.items).find(({ _resourceId }) => map(_resourceId).flagKey === 'sort.order');
    expect(ours(updated)).toMatchObject({
      _version: 2,
      expirationDate: 1_900_000_000_000,
      userKey: 'usr_someone',
    });
    await trial.ask(flag, put());
    expect(ours(map((await trial.ask(path)).body))).toBeUndefined();
  });
});

describe('deletion', () => {
  it('takes a user out of the lists, the counts and the contexts', async () => {
    const key = await keyAt(3);
    expect((await trial.ask(`${people}/${key}`, { method: 'DELETE' })).status).toBe(204);
    expect((await trial.ask(`${people}/${key}`, { method: 'DELETE' })).status).toBe(404);
    const listed = map((await trial.ask(`${people}?limit=50`)).body);
    expect(listed.totalCount).toBe(299);
    expect(list(listed.items).map(({ user }) => map(user).key)).not.toContain(key);
    const contexts = map((await trial.ask(`${place}/contexts/search`, search(`key equals "${key}"`))).body);
    expect(contexts).toMatchObject({ totalCount: 0, items: [] });
    expect(map((await trial.ask(`${place}/contexts/user/${key}`)).body).items).toEqual([]);
  });

  it('a context instance goes by its id', async () => {
    const [first] = list(
      map((await trial.ask(`${place}/context-instances/search`, { method: 'POST', body: {} })).body).items,
    );
    const path = `${place}/context-instances/${String(first?.id)}`;
    expect(list(map((await trial.ask(path)).body).items)).toEqual([first]);
    expect((await trial.ask(path, { method: 'DELETE', token: 'api-demo-reader' })).status).toBe(403);
    expect((await trial.ask(path, { method: 'DELETE' })).status).toBe(204);
    expect((await trial.ask(path, { method: 'DELETE' })).status).toBe(404);
    expect(map((await trial.ask(path)).body)).toMatchObject({ totalCount: 0, items: [] });
  });

  it('a POST may tunnel it', async () => {
    const key = await keyAt(5);
    const headers = { 'x-http-method-override': 'DELETE' };
    expect((await trial.ask(`${people}/${key}`, { method: 'POST', headers })).status).toBe(204);
  });
});

describe('context filters', () => {
  const count = async (filter: string) =>
    Number(map((await trial.ask(`${place}/contexts/search`, search(filter))).body).totalCount);

  it('count what they say', async () => {
    const [users, organizations, devices] = [
      await count('kind equals user'),
      await count('kind equals "organization"'),
      await count('kind equals device'),
    ];
    expect([organizations, devices]).toEqual([7, 60]);
    expect(await count('kind anyOf ["device","organization"]')).toBe(organizations + devices);
    expect(await count('(kind equals device|kind equals organization),key startsWith "org_"')).toBe(
      organizations,
    );
    expect(await count('kind notEquals "user"')).toBe(organizations + devices);
    expect(
      (await count('device.jailbroken equals true')) + (await count('device.jailbroken equals false')),
    ).toBe(devices);
    expect(await count('user.beta exists true')).toBe(users);
    expect(await count('*./screen/width exists true')).toBe(0);
    expect(await count('user./device/screen/width exists true')).toBeGreaterThan(50);
    expect(await count('organization./job~1title~0owner startsWith C')).toBeGreaterThan(0);
    expect(await count('user.seats equals "1"')).toBe(0);
    expect(
      (await count('user.trialEndsAt after "2026-11-21T00:00:00Z"')) +
        (await count('user.trialEndsAt before "2026-11-20T23:59:59Z"')),
    ).toBe(await count('user.trialEndsAt exists true'));
  });

  it('people seen by two applications appear twice, unless switched off', async () => {
    const doubled = await count('kind equals user');
    trial.simulator.control.set({ duplicates: false });
    expect(await count('kind equals user')).toBe(300);
    expect(doubled).toBeGreaterThan(330);
  });

  it.each([
    '',
    'kind',
    'kind equals',
    'kind is user',
    'nofield equals 1',
    'name contains "x"',
    '(kind equals user',
    'kind equals user)',
    'kind equals "user',
    'q startsWith x',
    'kind equals user,,',
  ])('refuses %j, or answers everything when empty', async (filter) => {
    const reply = await trial.ask(`${place}/contexts/search`, search(filter));
    expect(reply.status).toBe(filter === '' ? 200 : 400);
  });

  it('refuses parameters in the query and the body at once, and no body', async () => {
    expect(
      (await trial.ask(`${place}/contexts/search?limit=1`, { method: 'POST', body: { limit: 1 } })).status,
    ).toBe(400);
    expect((await trial.ask(`${place}/contexts/search?limit=1`, { method: 'POST', body: {} })).status).toBe(
      200,
    );
    expect((await trial.ask(`${place}/contexts/search`, { method: 'POST' })).status).toBe(400);
    expect((await trial.ask(`${place}/contexts/user/x?filter=kind%20equals%20user`)).status).toBe(400);
  });
});
