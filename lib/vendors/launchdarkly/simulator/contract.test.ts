import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMap, type Json } from './json.ts';
import type { Switches } from './switches.ts';
import { loadContract } from './test-contract.ts';
import { type Ask, type Trial, tryOut } from './test-simulator.ts';

const contract = loadContract();
const place = '/api/v2/projects/web/environments/production';
let trial: Trial;
let user = '';
let instance = '';
let token = '';

beforeAll(async () => {
  trial = await tryOut({ users: 400, hostile: 60 });
  user = await first('/api/v2/user-search/web/production?q=silas', 'items', '0', 'user', 'key');
  instance = await first(`${place}/context-instances/search`, 'items', '0', 'id');
  token = await first('/api/v2/tokens', 'items', '0', '_id');
});
afterAll(() => trial.simulator.close());

async function first(path: string, ...names: readonly string[]): Promise<string> {
  const { body } = await trial.ask(path, path.endsWith('/search') ? { method: 'POST', body: {} } : {});
  return String(names.reduce<unknown>((value, name) => Object(value)[name], body));
}

type Request = readonly [path: string, status: number, ask?: Ask];
const patchType = { 'content-type': 'application/json; domain-model=launchdarkly.semanticpatch' };
const post = (body: Json): Ask => ({ method: 'POST', body });

/** One request or more per operation and declared answer. Functions, because keys come from the world. */
const requests = (): readonly Request[] => [
  ['/api/v2', 200],
  ['/api/v2/caller-identity', 200],
  ['/api/v2/caller-identity', 200, { token: 'api-demo-support' }],
  ['/api/v2/caller-identity', 401, { token: 'sdk-00000000' }],
  ['/api/v2/projects', 200],
  ['/api/v2/projects?expand=environments&limit=2&offset=1', 200],
  ['/api/v2/projects?filter=nonsense:1', 400],
  ['/api/v2/projects/web?expand=environments', 200],
  ['/api/v2/projects/vault', 403, { token: 'api-demo-support' }],
  ['/api/v2/projects/absent', 404],
  ['/api/v2/projects/web/environments', 200],
  ['/api/v2/projects/web/environments?limit=0', 400],
  ['/api/v2/projects/web/environments', 405, { method: 'DELETE' }],
  [place, 200],
  ['/api/v2/projects/web/environments/absent', 404],
  ['/api/v2/projects/web/context-kinds', 200],
  ['/api/v2/users/web/production?limit=50', 200],
  ['/api/v2/users/web/staging?limit=50', 200],
  ['/api/v2/users/billing/development', 200],
  ['/api/v2/users/web/production?limit=x', 400],
  ['/api/v2/users/web/absent', 404],
  ['/api/v2/user-search/web/staging?limit=50&sort=-lastSeen', 200],
  ['/api/v2/user-search/web/production?q=a&filter=beta:false&after=1', 200],
  ['/api/v2/user-search/web/production?filter=nocolon', 400],
  ['/api/v2/user-search/vault/production', 403, { token: 'api-demo-noproject' }],
  [`/api/v2/users/web/production/${user}`, 200],
  ['/api/v2/users/web/production/nobody', 404],
  ['/api/v2/users/web/production/nobody', 404, { method: 'DELETE' }],
  [`/api/v2/users/web/production/${user}`, 403, { method: 'DELETE', token: 'api-demo-reader' }],
  [`/api/v2/users/web/production/${user}/flags`, 200],
  [`/api/v2/users/web/production/${user}/flags/sort.order`, 200],
  [`/api/v2/users/web/production/${user}/flags/absent`, 404],
  [
    `/api/v2/users/web/production/${user}/flags/sort.order`,
    400,
    { method: 'PUT', body: { setting: { a: 1 } } },
  ],
  [`/api/v2/users/web/production/${user}/flags/sort.order`, 204, { method: 'PUT', body: { setting: null } }],
  [`/api/v2/users/web/${user}/expiring-user-targets/production`, 200],
  [
    `/api/v2/users/web/${user}/expiring-user-targets/production`,
    200,
    {
      method: 'PATCH',
      headers: patchType,
      body: { instructions: [{ kind: 'x', flagKey: 'y', variationId: 'z' }] },
    },
  ],
  [`/api/v2/users/web/${user}/expiring-user-targets/production`, 400, { method: 'PATCH', body: {} }],
  [`${place}/contexts/search`, 200, post({ limit: 50 })],
  [`${place}/contexts/search?includeTotalCount=false`, 200, post({ filter: 'kind equals "device"' })],
  [`${place}/contexts/search`, 400, post({ filter: 'nonsense' })],
  [`${place}/contexts/user/${user}`, 200],
  [`${place}/contexts/user/nobody`, 200],
  [`${place}/contexts/user/${user}/flags/sort.order`, 204, { method: 'PUT', body: {} }],
  [`${place}/context-instances/search`, 200, post({ limit: 50, filter: 'kinds contains ["user"]' })],
  [`${place}/context-instances/${instance}`, 200],
  [`${place}/context-instances/unknown`, 404, { method: 'DELETE' }],
  [`${place}/context-attributes`, 200],
  [`${place}/context-attributes?filter=kind%20equals%20%22user%22,name%20startsWith%20%22%2Fc%22`, 200],
  [`${place}/context-attributes/company`, 200],
  [`${place}/context-attributes/%2Fdevice%2Fos?limit=3`, 200],
  [`${place}/flags/evaluate?limit=7&sort=-key`, 200, post({ kind: 'user', key: 'somebody' })],
  [`${place}/flags/evaluate`, 400, post({})],
  ['/api/v2/members?limit=1000&expand=customRoles,roleAttributes', 200],
  ['/api/v2/members/me', 200],
  ['/api/v2/members/me', 404, { token: 'api-demo-support' }],
  ['/api/v2/roles?limit=100', 200],
  ['/api/v2/roles/support-console', 200],
  ['/api/v2/roles/absent', 404],
  ['/api/v2/teams?expand=members,roles,maintainers,projects,roleAttributes', 200],
  ['/api/v2/teams/everyone-ops?expand=roles,maintainers', 200],
  ['/api/v2/teams/everyone-ops/roles?limit=100', 200],
  ['/api/v2/teams/platform/maintainers', 200],
  ['/api/v2/teams/absent', 404],
  ['/api/v2/tokens', 200],
  ['/api/v2/tokens?showAll=true', 403, { token: 'api-demo-support' }],
  [`/api/v2/tokens/${token}`, 200],
];

const ways: readonly (readonly [string, Partial<Switches>])[] = [
  ['as it is', {}],
  ['with access blocks', { accessMode: 'present' }],
  ['with empty and missing access blocks', { accessMode: 'mixed', customRolesAs: 'keys' }],
  ['without optional members', { optionalFields: 'absent', contextAsText: true }],
];

describe.each(ways)('every body agrees with the published contract, %s', (_, switches) => {
  beforeAll(() => {
    expect(trial.simulator.control.set(switches)).toBeUndefined();
  });
  afterAll(() => trial.simulator.control.reset());

  it('on every operation and declared answer', async () => {
    const complaints: string[] = [];
    for (const [path, status, ask] of requests()) {
      const method = ask?.method ?? 'GET';
      const reply = await trial.ask(path, ask);
      if (reply.status !== status)
        complaints.push(`${method} ${path}: ${reply.status}, not ${status}: ${reply.text.slice(0, 200)}`);
      const against = contract.complaints(method, path, reply.status, reply.body);
      const excused = path.endsWith('/context-kinds') || (method === 'DELETE' && status === 405);
      if (!excused || against[0]?.includes('declares no') !== true) {
        complaints.push(...against.map((complaint) => `${method} ${path} ${status}: ${complaint}`));
      }
    }
    expect(complaints).toEqual([]);
  });
});

it('null optional members are the one deliberate breach of the contract', async () => {
  trial.simulator.control.set({ optionalFields: 'null' });
  const { body } = await trial.ask('/api/v2/users/web/production?limit=1');
  trial.simulator.control.reset();
  const against = contract.complaints('GET', '/api/v2/users/web/production', 200, body);
  expect(against.length).toBeGreaterThan(5);
  expect(isMap(body) && body._links).toBeNull();
});

it('refusals and rate limits carry the contract shapes', async () => {
  const path = '/api/v2/users/web/production';
  trial.simulator.control.set({ throttle: 'global', throttleTimes: 1 });
  const throttled = await trial.ask(path);
  expect([throttled.status, contract.complaints('GET', path, 429, throttled.body)]).toEqual([429, []]);
  const refused = await trial.ask(path, { token: null });
  expect([refused.status, contract.complaints('GET', path, 401, refused.body)]).toEqual([401, []]);
});
