import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchDarklyDescriptor } from './descriptor.ts';
import {
  type Asked,
  context,
  directoryOf,
  type House,
  openHouse,
  SCOPE,
  type Scripted,
  unwrap,
} from './test-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.asked.length = 0;
});

const rows = (items: readonly unknown[], next?: string) => ({
  json: { items, totalCount: items.length, _links: next === undefined ? {} : { next: { href: next } } },
});
const forbidden: Scripted = { status: 403, json: { code: 'forbidden', message: 'x' } };

/** An account that lets its token read everything but what `changes` says. */
function account(changes: Readonly<Record<string, Scripted>> = {}) {
  return (asked: Asked): Scripted => {
    const change = Object.entries(changes).find(([path]) => asked.path.endsWith(path));
    if (change !== undefined) return change[1];
    if (asked.path.endsWith('/caller-identity')) {
      return {
        json: {
          tokenName: 'support console',
          serviceToken: true,
          tokenId: 't1',
          accountId: 'a1',
          authKind: 'token',
        },
      };
    }
    if (asked.path === '/api/v2/projects') return rows([{ key: 'web' }]);
    if (asked.path.endsWith('/environments')) return rows([{ key: 'production' }]);
    return rows([]);
  };
}

describe('verify', () => {
  it('names the token and says that every screen is readable, in seven reads', async () => {
    house.answer = account();
    const report = unwrap(await house.connect().verify(context()));
    expect(report.identity).toBe('Service token “support console”');
    expect(report.facts).toEqual([
      { label: 'Kind', value: 'Service token' },
      { label: 'Token ID', value: 't1' },
      { label: 'Account ID', value: 'a1' },
    ]);
    expect(report.abilities.map((ability) => `${ability.id} ${ability.state}`)).toEqual([
      'projects readable',
      'users readable',
      'members readable',
      'roles readable',
      'teams readable',
    ]);
    expect(house.asked).toHaveLength(7);
    expect(house.asked.every((asked) => asked.method === 'GET')).toBe(true);
  });

  it('says which screens will be empty', async () => {
    house.answer = account({
      '/members': forbidden,
      '/teams': { status: 404, json: {} },
      '/users/web/production': forbidden,
    });
    const { abilities } = unwrap(await house.connect().verify(context()));
    expect(abilities.find((ability) => ability.id === 'members')).toMatchObject({
      state: 'forbidden',
      consequence: 'This token cannot read members: Members and Roles will be empty.',
    });
    expect(abilities.find((ability) => ability.id === 'teams')).toMatchObject({ state: 'unavailable' });
    expect(abilities.find((ability) => ability.id === 'users')).toMatchObject({ state: 'forbidden' });
  });

  it('a token that sees no project learns why, and users are not guessed at', async () => {
    house.answer = account({ '/projects': rows([]) });
    const { abilities } = unwrap(await house.connect().verify(context()));
    expect(abilities[0]).toMatchObject({ id: 'projects', state: 'forbidden' });
    expect(abilities[1]).toMatchObject({ id: 'users', state: 'unknown' });
  });

  it('an SDK key is a rejected credential, in those words', async () => {
    house.answer = () => ({ json: { environmentId: 'e', environmentName: 'Production', authKind: 'sdk' } });
    expect(await house.connect().verify(context())).toMatchObject({
      problem: { slug: 'vendor-credential-rejected', detail: 'This is an SDK key, not an API access token.' },
    });
  });

  it('a 401 anywhere and a vendor that is down end it', async () => {
    house.answer = account({ '/projects': { status: 401 } });
    expect(await house.connect().verify(context())).toMatchObject({
      problem: { slug: 'vendor-credential-rejected' },
    });
    house.answer = account({ '/members': { status: 503, text: '' } });
    expect(await house.connect().verify(context())).toMatchObject({ problem: { slug: 'vendor-error' } });
  });
});

describe('the credential field', () => {
  const [field] = launchDarklyDescriptor.fields;
  it.each([
    ['sdk-11111111-2222', 'This is an SDK key, not an API access token.'],
    ['mob-11111111-2222', 'This is a mobile key, not an API access token.'],
    ['507f1f77bcf86cd799439011', 'This is a client-side ID, not an API access token.'],
    ['Bearer api-1', 'Leave out the word Bearer: LaunchDarkly takes the bare token.'],
    ['', 'Enter the access token.'],
    ['api-1 2', 'An access token has no spaces and no special characters.'],
    ['api-11111111-2222-3333-4444-555555555555', undefined],
  ])('checks %s', (value, sentence) => {
    expect(field?.check?.(value)).toBe(sentence);
  });
});

describe('pickers', () => {
  it('R6: reduce an environment to six fields, so that no key can leave', async () => {
    const environment = {
      _id: 'i',
      key: 'production',
      name: 'Production',
      color: '417505',
      critical: true,
      tags: ['eu'],
      apiKey: 'sdk-canary',
      mobileKey: 'mob-canary',
      _pubnub: { cipherKey: 'canary' },
    };
    house.answer = () =>
      rows([environment, { key: 'x', name: null, color: 'javascript:canary' }, { name: 'no key' }, 5]);
    const got = unwrap(await house.connect().containers?.environments(context(), 'web', {}));
    expect(got.items).toEqual([
      { key: 'production', name: 'Production', color: '#417505', critical: true, tags: ['eu'] },
      { key: 'x', name: 'x', tags: [] },
    ]);
    expect(JSON.stringify(got)).not.toContain('canary');
  });

  it('search and page by the vendor’s own means', async () => {
    house.answer = () => rows([{ key: 'web' }], '/api/v2/projects?limit=20&offset=20');
    const tree = house.connect().containers;
    const first = unwrap(await tree?.projects(context(), { text: 'we' }));
    expect(house.asked[0]?.query.get('filter')).toBe('query:we');
    house.answer = () => rows([{ key: 'x' }], 'https://evil.example/api/v2/projects?offset=40');
    const second = unwrap(await tree?.projects(context(), { text: 'we', cursor: first.next ?? '' }));
    expect(Object.fromEntries(house.asked[1]?.query ?? [])).toEqual({
      limit: '20',
      offset: '20',
      filter: 'query:we',
    });
    expect(second.next).toBeUndefined();
    expect(await tree?.projects(context(), { cursor: '/api/v2/members' })).toMatchObject({
      problem: { slug: 'invalid-parameter' },
    });
  });

  it('a comma cannot smuggle another filter in', async () => {
    house.answer = () =>
      rows([
        { key: 'a', name: 'web, tags:x' },
        { key: 'tags', name: 'tags:x' },
      ]);
    const got = unwrap(await house.connect().containers?.projects(context(), { text: 'web, tags:x' }));
    expect(house.asked[0]?.query.get('filter')).toBe('query:tags:x');
    expect(got.items.map((item) => item.key)).toEqual(['a']);
  });
});

describe('suggestions', () => {
  it('name attributes without their slash, heaviest first, private ones marked', async () => {
    const names = [
      { name: '/plan', weight: 2 },
      { name: '/job~1title', weight: 9, redacted: true },
    ];
    house.answer = () => ({
      json: { items: [{ kind: 'user', names }, { kind: 'org', names: [{ name: '/size', weight: 5 }] }, 5] },
    });
    const got = unwrap(await directoryOf(house.connect(), 'contexts').attributes?.(context(), SCOPE, 'p/'));
    expect(house.asked[0]?.query.get('filter')).toBe('name startsWith "/p~1"');
    expect(got).toEqual({
      source: 'vendor',
      items: [
        { attribute: 'job/title', kind: 'user', weight: 9, withheld: true },
        { attribute: 'size', kind: 'org', weight: 5, withheld: false },
        { attribute: 'plan', kind: 'user', weight: 2, withheld: false },
      ],
    });
    const users = unwrap(await directoryOf(house.connect(), 'users').attributes?.(context(), SCOPE, ''));
    expect(users?.items.map((item) => item.attribute)).toEqual(['job/title', 'plan']);
    expect(house.asked[1]?.query.get('filter')).toBe('kind equals "user"');
  });

  it('give values of one attribute, weights of several kinds added', async () => {
    const values = [
      { name: 'pro', weight: 2 },
      { name: true, weight: 9 },
    ];
    house.answer = () => ({
      json: {
        items: [
          { kind: 'user', values },
          { kind: 'org', values: [{ name: 'pro', weight: 8 }] },
        ],
      },
    });
    const got = unwrap(
      await directoryOf(house.connect(), 'contexts').values?.(context(), SCOPE, 'job/title', 'p', 'user'),
    );
    expect(house.asked[0]?.path).toBe(
      '/api/v2/projects/web/environments/production/context-attributes/%2Fjob~1title',
    );
    expect(house.asked[0]?.query.get('filter')).toBe('kind equals "user",value startsWith "p"');
    expect(got?.items).toEqual([
      { value: 'pro', weight: 10 },
      { value: true, weight: 9 },
    ]);
  });

  it('know kinds from their own list', async () => {
    house.answer = () => ({
      json: { items: [{ key: 'user' }, { key: 'org' }, { key: 'old', archived: true }], _links: {} },
    });
    const got = unwrap(
      await directoryOf(house.connect(), 'contexts').values?.(context(), SCOPE, 'kind', 'o'),
    );
    expect(got?.items).toEqual([{ value: 'org' }]);
  });
});

describe('flags of a user', () => {
  const flags = {
    items: {
      a: { _value: 1, setting: 1, reason: { kind: 'TARGET_MATCH' }, _links: {} },
      b: { _value: null, setting: null, _links: {} },
      c: { _value: false, setting: false, _links: {} },
      d: 5,
    },
    _links: {},
  };
  const list = async () => {
    const got = await directoryOf(house.connect(), 'users').flags?.list(context(), SCOPE, { key: 'k' });
    return got;
  };

  it('merge individual targets with their ends, in either spelling of the date', async () => {
    const ends = [
      { expirationDate: '1800000000000', _resourceId: { flagKey: 'a' } },
      { expirationDate: 1, _resourceId: {} },
      { expirationDate: 'soon', _resourceId: { flagKey: 'c' } },
    ];
    house.answer = (asked) => ({ json: asked.path.includes('expiring') ? { items: ends } : flags });
    expect(unwrap(await list())).toEqual([
      {
        flag: 'a',
        value: 1,
        individual: 1,
        reason: { kind: 'TARGET_MATCH', raw: { kind: 'TARGET_MATCH' } },
        expiresAt: 1_800_000_000_000,
      },
      { flag: 'b', value: null },
      { flag: 'c', value: false, individual: false },
    ]);
    expect(house.asked.map((asked) => asked.path).sort()).toEqual([
      '/api/v2/users/web/k/expiring-user-targets/production',
      '/api/v2/users/web/production/k/flags',
    ]);
  });

  it('do without dates where the older operation is forbidden or gone, not where the vendor fails', async () => {
    for (const [status, ok] of [
      [403, true],
      [404, true],
      [410, true],
      [500, false],
    ] as const) {
      house.answer = (asked) => (asked.path.includes('expiring') ? { status, json: {} } : { json: flags });
      expect((await list())?.ok, String(status)).toBe(ok);
    }
  });
});
