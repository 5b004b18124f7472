import { afterAll, beforeAll, expect, it } from 'vitest';
import { isMap, type Json, type JsonMap } from './json.ts';
import { type Trial, trialNow, tryOut } from './test-simulator.ts';
import { defaultTokens } from './tokens.ts';

let trial: Trial;
beforeAll(async () => {
  const inline = {
    secret: 'api-inline',
    name: 'Inline',
    service: true,
    member: 0,
    inlineRole: [{ effect: 'allow', resources: ['proj/web'], actions: ['viewProject'] }],
  } as const;
  trial = await tryOut({ users: 600, tokens: [...defaultTokens, inline] }, { accessMode: 'present' });
});
afterAll(() => trial.simulator.close());

const map = (value: Json | undefined): JsonMap => (isMap(value) ? value : {});
const list = (value: Json | undefined): readonly JsonMap[] => (Array.isArray(value) ? value.map(map) : []);
const bucket = (record: JsonMap, name: string) =>
  list(map(record._access)[name]).map(({ action }) => String(action));

async function users(token: string, path = '/api/v2/users/web/production?limit=50') {
  return list(map((await trial.ask(path, { token })).body).items);
}

it('agrees with the support roles, worked out by hand from the last character of the key', async () => {
  const records = await users('api-demo-support');
  const wrong = records.filter((record) => {
    const key = String(map(record.user).key);
    const allowed = bucket(record, 'allowed');
    const held = /[ef]$/.test(key);
    const even = /[02468]$/.test(key);
    const expected = [
      ...(held ? [] : ['deleteUser']),
      'updateTargets',
      ...(even ? ['updateExpiringTargets'] : []),
    ];
    return allowed.join() !== expected.join() || bucket(record, 'denied').length + allowed.length !== 3;
  });
  expect(wrong).toEqual([]);
  const outcomes = new Set(records.map((record) => bucket(record, 'denied').join()));
  expect(outcomes.size).toBeGreaterThan(2);
});

it('gives the statement that decided: by name, by notResources, or none', async () => {
  const [mobile] = await users('api-demo-support', '/api/v2/users/mobile/production?limit=1');
  const reasons = Object.fromEntries(
    list(map(mobile?._access).denied).map(({ action, reason }) => [String(action), map(reason)]),
  );
  expect(reasons.updateTargets).toMatchObject({ effect: 'deny', role_name: 'Targeting operator' });
  expect(Array.isArray(reasons.updateTargets?.notResources)).toBe(true);
  expect(reasons.updateTargets?.resources).toBeUndefined();
  const [own] = await users('api-inline');
  expect(list(map(own?._access).denied).map(({ reason }) => reason)).toEqual(
    Array(3).fill({ effect: 'deny' }),
  );
});

it('a base role is named in the reason', async () => {
  const [record] = await users('api-demo-admin');
  expect(bucket(record ?? {}, 'allowed')).toEqual(['deleteUser', 'updateTargets', 'updateExpiringTargets']);
  expect(list(map(record?._access).allowed)[0]?.reason).toMatchObject({
    effect: 'allow',
    role_name: 'admin',
  });
});

it('what the block denies is refused when tried, and what it allows is done', async () => {
  for (const record of (await users('api-demo-support')).slice(0, 20)) {
    const key = String(map(record.user).key);
    const path = `/api/v2/users/web/production/${key}`;
    const reply = await trial.ask(path, { method: 'DELETE', token: 'api-demo-support' });
    expect([key, reply.status]).toEqual([key, bucket(record, 'allowed').includes('deleteUser') ? 204 : 403]);
    expect((await trial.ask(path)).status).toBe(reply.status === 204 ? 404 : 200);
  }
  trial.simulator.control.reset();
});

it('targeting follows the block too, expiry dates included', async () => {
  const headers = { 'content-type': 'application/json; domain-model=launchdarkly.semanticpatch' };
  const value = trialNow + 86_400_000;
  for (const record of (await users('api-demo-support')).slice(0, 20)) {
    const key = String(map(record.user).key);
    const allowed = bucket(record, 'allowed');
    const flag = `/api/v2/users/web/production/${key}/flags/sort.order`;
    const put = await trial.ask(flag, { method: 'PUT', token: 'api-demo-support', body: { setting: true } });
    const instruction = { kind: 'addExpireUserTargetDate', flagKey: 'sort.order', variationId: 'v', value };
    const patch = await trial.ask(`/api/v2/users/web/${key}/expiring-user-targets/production`, {
      method: 'PATCH',
      token: 'api-demo-support',
      headers,
      body: { instructions: [instruction] },
    });
    const expected = ['updateTargets', 'updateExpiringTargets'].map((action) => allowed.includes(action));
    expect([key, put.status !== 403, patch.status !== 403]).toEqual([key, ...expected]);
  }
});

it('hides projects a token may not view and refuses them directly', async () => {
  const keys = async (token: string) =>
    list(map((await trial.ask('/api/v2/projects', { token })).body).items).map(({ key }) => key);
  expect(await keys('api-demo-support')).toEqual(['web', 'mobile', 'billing']);
  expect(await keys('api-demo-noproject')).toEqual([]);
  expect(await keys('api-demo-reader')).toEqual(['web', 'mobile', 'billing', 'vault']);
  for (const path of [
    '/api/v2/projects/vault',
    '/api/v2/users/vault/production',
    '/api/v2/projects/vault/context-kinds',
  ]) {
    expect((await trial.ask(path, { token: 'api-demo-support' })).status).toBe(403);
  }
});

it.each([
  null,
  '',
  'Bearer api-demo-admin',
  'api-demo-admin ,x',
  'sdk-00000000-0000',
  'mob-1',
  'API-DEMO-ADMIN',
])('refuses the credential %j', async (token) => {
  const reply = await trial.ask('/api/v2/caller-identity', { token });
  expect([reply.status, reply.body]).toEqual([
    401,
    { code: 'unauthorized', message: 'Invalid access token' },
  ]);
});

it('speaks the known versions only', async () => {
  const status = async (version: string) =>
    (await trial.ask('/api/v2/versions', { headers: { 'ld-api-version': version } })).status;
  expect([await status('20240415'), await status('beta'), await status('20991231')]).toEqual([200, 200, 400]);
});
