import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { context, type House, openHouse, TOKEN, unwrap } from './test-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.asked.length = 0;
});

const read = (rawPath: string, rawQuery = '', method: 'GET' | 'HEAD' = 'GET') =>
  house.connect().passThrough.read(context(), { method, rawPath, rawQuery });

const ENVIRONMENT = '/api/v2/projects/web/environments/production';

describe('R18: the pass-through', () => {
  it.each([
    '/api/v2/users/web/production',
    '/api/v2/user-search/web/production',
    '/api/v2/users/web/production/a%2Fb%20%C3%A9',
    '/api/v2/users/web/production/k/flags',
    '/api/v2/users/web/production/k/flags/f',
    '/api/v2/users/web/k/expiring-user-targets/production',
    `${ENVIRONMENT}/contexts/user/k`,
    `${ENVIRONMENT}/context-instances/k`,
    `${ENVIRONMENT}/context-attributes`,
    `${ENVIRONMENT}/context-attributes/%2Fplan`,
    '/api/v2/projects/web/context-kinds',
    '/api/v2/members',
    '/api/v2/members/me',
    '/api/v2/roles',
    '/api/v2/roles/r',
    '/api/v2/teams',
    '/api/v2/teams/t',
    '/api/v2/teams/t/roles',
    '/api/v2/teams/t/maintainers',
    '/api/v2/projects',
    '/api/v2/projects/web',
    '/api/v2/projects/web/environments',
    ENVIRONMENT,
    '/api/v2/caller-identity',
    '/api/v2/versions',
  ])('relays %s as it was asked', async (path) => {
    house.answer = () => ({ json: { fine: true } });
    const got = unwrap(await read(path));
    expect(got).toMatchObject({ status: 200, body: { fine: true } });
    expect(house.asked.map((asked) => `${asked.method} ${asked.path}`)).toEqual([`GET ${path}`]);
  });

  it.each([
    '/api/v2/tokens',
    '/api/v2/tokens/x',
    '/api/v2/flags/web',
    '/api/v2',
    '/api/v2/users/web/production/',
    '/api/v2//users/web/production',
    '/api/v2/users//production',
    '/api/v2/users/web/production/..',
    '/api/v2/users/web/production/%2e%2e',
    '/api/v2/users/web/production/%2E',
    '/api/v2/users/web/production/%00',
    '/api/v2/users/web/production/%ff',
    '/api/v2/users/web/production/%ED%A0%80',
    '/api/v2/users/web/production/%',
    `/api/v2/users/web/production/${'a'.repeat(257)}`,
    '/api/v2/%75sers/web/production',
    '/API/v2/users/web/production',
    `${ENVIRONMENT}/contexts/search/x/y`,
    `${ENVIRONMENT}/flags/evaluate`,
    `${ENVIRONMENT}/apiKey`,
    '/',
    '',
  ])('answers not-found for %s without a call', async (path) => {
    const got = await read(path);
    expect(got).toMatchObject({ ok: false, problem: { slug: 'not-found' } });
    expect(house.asked).toHaveLength(0);
  });

  it('takes a semicolon for a part of the key, as the vendor does', async () => {
    house.answer = () => ({ json: {} });
    unwrap(await read('/api/v2/users/web/production;x'));
    expect(house.asked[0]?.path).toBe('/api/v2/users/web/production%3Bx');
  });

  it.each([
    'nope=1',
    'limit=1&limit=2',
    'limit=1&%6cimit=2',
    'q=%ff',
    '%ff=1',
    '=1',
    'constructor=1',
    '__proto__=1',
  ])('R5: refuses the query %s without a call', async (rawQuery) => {
    const got = await read('/api/v2/user-search/web/production', rawQuery);
    expect(got).toMatchObject({ ok: false, problem: { slug: 'invalid-parameter' } });
    expect(house.asked).toHaveLength(0);
  });

  it('lets the legacy keys of user-search through, decoded once and encoded again', async () => {
    house.answer = () => ({ json: {} });
    unwrap(
      await read(
        '/api/v2/user-search/web/production',
        'q=a+b%2Bc&filter=x%3Ay&sort=-lastSeen&after=5&offset=1&limit=9',
      ),
    );
    expect(Object.fromEntries(house.asked[0]?.query ?? [])).toEqual({
      q: 'a b+c',
      filter: 'x:y',
      sort: '-lastSeen',
      after: '5',
      offset: '1',
      limit: '9',
    });
  });

  it.each([400, 401, 403, 404, 409, 429, 503])('relays a %i as it is', async (status) => {
    house.answer = () => ({ status, json: { code: 'x', message: 'the vendor’s words' } });
    expect(unwrap(await read('/api/v2/caller-identity'))).toMatchObject({
      status,
      body: { code: 'x', message: 'the vendor’s words' },
    });
    expect(house.asked).toHaveLength(1);
  });

  it('relays only the named headers', async () => {
    house.answer = () => ({
      json: {},
      headers: {
        'X-Ratelimit-Global-Remaining': '5',
        'Retry-After': '3',
        'LD-API-Version': '20240415',
        'Set-Cookie': 'a=b',
        'Access-Control-Allow-Origin': '*',
        Server: 'x',
      },
    });
    const { headers } = unwrap(await read('/api/v2/caller-identity'));
    expect(new Set(headers.map(([name]) => name))).toEqual(
      new Set(['content-type', 'x-ratelimit-global-remaining', 'retry-after', 'ld-api-version']),
    );
  });

  it('R6: redacts every secret field at any depth and keeps the rest, odd names included', async () => {
    const environment = {
      _id: 'client-side-id',
      apiKey: 'sdk-canary',
      mobileKey: 'mob-canary',
      _pubnub: { channel: 'c', cipherKey: 'cipher-canary' },
      nothing: { apiKey: null },
    };
    const text = `{"items":[${JSON.stringify(environment)}],"token":"api-canary","__proto__":{"apiKey":"sdk-canary"},"deep":[[{"mobileKey":["mob-canary"]}]]}`;
    house.answer = () => ({ text });
    const { body } = unwrap(await read(`${ENVIRONMENT}`));
    expect(JSON.stringify(body)).not.toContain('canary');
    expect(JSON.stringify(body)).toBe(
      '{"items":[{"_id":"client-side-id","apiKey":"[withheld]","mobileKey":"[withheld]","_pubnub":"[withheld]","nothing":{"apiKey":null}}],"token":"[withheld]","__proto__":{"apiKey":"[withheld]"},"deep":[[{"mobileKey":"[withheld]"}]]}',
    );
  });

  it('sends a HEAD as a HEAD, and our token but nothing else of the caller’s', async () => {
    house.answer = () => ({});
    unwrap(await read('/api/v2/caller-identity', '', 'HEAD'));
    expect(house.asked[0]?.method).toBe('HEAD');
    expect(house.asked[0]?.headers.authorization).toBe(TOKEN);
    expect(house.asked[0]?.headers['if-match']).toBeUndefined();
  });
});
