import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryQuery } from '#lib/domain/directory.ts';
import type { AttributeFilter } from '#lib/domain/filter.ts';
import { context, directoryOf, type House, openHouse, SCOPE, TOKEN, unwrap } from './test-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.asked.length = 0;
});

const query = (changes: Partial<DirectoryQuery> = {}): DirectoryQuery => ({
  scope: SCOPE,
  filters: [],
  limit: 20,
  ...changes,
});
const users = () => directoryOf(house.connect(), 'users');
const list = (changes: Partial<DirectoryQuery> = {}) => users().list(context(), query(changes));
const record = (key: string, more: object = {}) => ({
  user: { key },
  lastPing: '2026-11-20T10:00:00.123456789Z',
  ...more,
});
const page = (items: readonly unknown[], next?: string, totalCount = 100) => ({
  json: { items, totalCount, _links: next === undefined ? {} : { next: { href: next } } },
});
const is = (attribute: string, value: string): AttributeFilter => ({
  attribute,
  operator: 'is',
  values: [value],
});
const after = (value: string): AttributeFilter => ({
  attribute: 'lastSeen',
  operator: 'after',
  values: [value],
});

describe('the users list', () => {
  it('R18: sends the bare token, the API version and our name, and nothing else of ours', async () => {
    house.answer = () => page([record('a')]);
    unwrap(await list());
    const [asked] = house.asked;
    expect(asked?.path).toBe('/api/v2/users/web/production');
    expect(asked?.query.toString()).toBe('limit=20');
    expect(asked?.headers.authorization).toBe(TOKEN);
    expect(asked?.headers['ld-api-version']).toBe('20240415');
    expect(asked?.headers['user-agent']).toMatch(/^rolecall\/\d+\.\d+\.\d+$/);
  });

  it('reads a record in our words and loses nothing', async () => {
    const user = {
      key: 'k',
      name: 'Sandy',
      email: 's@x.io',
      anonymous: false,
      country: 'DE',
      firstName: null,
      custom: JSON.parse('{"plan":["a",1],"__proto__":{"x":1},"constructor":true}'),
      privateAttrs: ['phone'],
      shoe: 44,
    };
    house.answer = () =>
      page([{ user, lastPing: '2026-11-20T10:00:00.123456789Z', _access: { allowed: [], denied: [] } }]);
    const [row] = unwrap(await list()).items;
    expect(row).toMatchObject({
      key: 'k',
      name: 'Sandy',
      email: 's@x.io',
      anonymous: false,
      withheld: ['phone'],
    });
    expect(row?.lastSeen).toBe('2026-11-20T10:00:00.123456789Z');
    expect(row?.attributes).toEqual([
      ['country', 'DE'],
      ['shoe', 44],
      ['plan', ['a', 1]],
      ['__proto__', { x: 1 }],
      ['constructor', true],
    ]);
    expect(row?.access).toEqual({ entries: [], unreadable: 0, raw: { allowed: [], denied: [] } });
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('takes absent and null optional fields alike', async () => {
    const nulls = { key: 'k', name: null, email: null, anonymous: null, custom: null, privateAttrs: null };
    house.answer = () => page([{ user: nulls, lastPing: null, _access: null, sortValue: null }]);
    const got = unwrap(await list());
    expect(got.items).toEqual([{ key: 'k', attributes: [], withheld: [], addressable: true }]);
  });

  it('R39: sets unreadable rows aside and counts them', async () => {
    const rows = [
      record('a'),
      null,
      7,
      {},
      { user: {} },
      { user: { key: '' } },
      { user: { key: 'b', name: 5 } },
      record('c', { lastPing: 'yesterday' }),
    ];
    house.answer = () => page(rows);
    const got = unwrap(await list());
    expect(got.items.map((row) => row.key)).toEqual(['a']);
    expect(got.unreadable).toBe(7);
  });

  it('R40: merges records of one key, the last seen one staying', async () => {
    house.answer = () => page([record('a', { lastPing: '2026-01-01T00:00:00Z' }), record('b'), record('a')]);
    const got = unwrap(await list());
    expect(got.items.map((row) => row.key)).toEqual(['a', 'b']);
    expect(got.items[0]?.lastSeen).toMatch(/^2026-11-20/);
  });

  it('R24: shows keys that cannot be addressed, and says so', async () => {
    house.answer = () => page(['..', '.', 'a/b', 'x'.repeat(300), '\u{1F600}'].map((key) => record(key)));
    const got = unwrap(await list());
    expect(got.items.map((row) => row.addressable)).toEqual([false, false, true, false, true]);
  });

  it.each([
    ['html', '<html>'],
    ['an empty body', ''],
    ['no items', '{}'],
    ['items of another type', '{"items":{}}'],
    ['a total of another type', '{"items":[],"totalCount":"many"}'],
    ['a list', '[]'],
  ])('R39: a 200 with %s is malformed', async (_, text) => {
    house.answer = () => ({ text });
    expect(await list()).toMatchObject({ ok: false, problem: { slug: 'vendor-malformed' } });
  });

  it('asks for a project and an environment before any call', async () => {
    expect(await list({ scope: { project: 'web' } })).toMatchObject({
      ok: false,
      problem: { slug: 'invalid-parameter', errors: [{ pointer: '?environment' }] },
    });
    expect(house.asked).toHaveLength(0);
  });
});

describe('finding users', () => {
  it('sends text, filter, sort and bound as the vendor spells them', async () => {
    house.answer = () => page([record('a', { sortValue: 1 })]);
    const filters = [is('firstName', 'Anna: x'), is('activeTrial', 'false'), after('2026-01-01T00:00:00Z')];
    unwrap(await list({ text: 'san dy', filters, sort: { field: 'lastSeen', descending: true } }));
    expect(house.asked[0]?.path).toBe('/api/v2/user-search/web/production');
    expect(Object.fromEntries(house.asked[0]?.query ?? [])).toEqual({
      q: 'san dy',
      filter: 'firstName:Anna: x,activeTrial:false',
      sort: '-lastSeen',
      after: '1767225600000',
      limit: '20',
    });
  });

  it.each([
    [is('a,b', 'x'), '/filters/0/attribute'],
    [is('a:b', 'x'), '/filters/0/attribute'],
    [is('a', 'x,y'), '/filters/0/values/0'],
    [{ attribute: 'a', operator: 'starts-with', values: ['x'] } as const, '/filters/0/operator'],
    [is('lastSeen', 'x'), '/filters/0/operator'],
    [after('soon'), '/filters/0/values/0'],
  ])('refuses what the grammar cannot say: %j', async (filter, pointer) => {
    expect(await list({ filters: [filter] })).toMatchObject({
      ok: false,
      problem: { slug: 'validation-failed', errors: [{ pointer }] },
    });
    expect(house.asked).toHaveLength(0);
  });

  it('refuses a sort the vendor never had', async () => {
    const got = await list({ sort: { field: 'name', descending: false } });
    expect(got).toMatchObject({
      ok: false,
      problem: { slug: 'validation-failed', errors: [{ pointer: '/sort' }] },
    });
  });

  it('says that a sort was not honoured when rows carry no sortValue', async () => {
    house.answer = () => page([record('a')]);
    const got = unwrap(await list({ sort: { field: 'key', descending: false } }));
    expect(got.notices.map((notice) => notice.code)).toEqual(['sort-ignored']);
  });

  it('asks for an order along with a last-seen bound, and so can tell that the bound was ignored', async () => {
    house.answer = () => page([record('a')]);
    const got = unwrap(await list({ filters: [after('2026-01-01T00:00:00Z')] }));
    expect(house.asked[0]?.query.get('sort')).toBe('-lastSeen');
    expect(got.notices.map((notice) => notice.code)).toEqual(['after-ignored']);
  });

  it('says that a bound was ignored when a row lies before it, whatever the sortValue', async () => {
    house.answer = () => page([record('a', { sortValue: 1, lastPing: '2020-01-01T00:00:00Z' })]);
    const got = unwrap(await list({ filters: [after('2026-01-01T00:00:00Z')] }));
    expect(got.notices.map((notice) => notice.code)).toEqual(['after-ignored']);
  });

  it('on a 400 asks once more without the dropped parameters, and says so', async () => {
    house.answer = (asked) =>
      asked.query.has('sort') ? { status: 400, json: { code: 'invalid_request', message: 'x' } } : page([]);
    const filters = [after('2026-01-01T00:00:00Z'), is('plan', 'pro')];
    const got = unwrap(await list({ filters, sort: { field: 'lastSeen', descending: false } }));
    expect(house.asked.map((asked) => [...asked.query.keys()])).toEqual([
      ['filter', 'sort', 'after', 'limit'],
      ['filter', 'limit'],
    ]);
    expect(got.notices.map((notice) => notice.code)).toEqual(['sort-ignored', 'after-ignored']);
    expect(got.vendorCalls).toBe(2);
  });

  it('does not ask twice when there was nothing to leave out', async () => {
    house.answer = () => ({ status: 400, json: { code: 'invalid_request', message: 'x' } });
    expect(await list({ text: 'x' })).toMatchObject({ ok: false, problem: { slug: 'vendor-refused' } });
    expect(house.asked).toHaveLength(1);
  });
});

describe('R40: the next page', () => {
  it('follows the vendor’s link whole, with what it does not document', async () => {
    house.answer = () =>
      page([record('a')], '/api/v2/users/web/production?after=5&limit=20&searchAfter=a%2Fb%26&x=1');
    const { next } = unwrap(await list());
    house.answer = () => page([record('b')]);
    const got = unwrap(
      await users().list(context(), query({ ...(next === undefined ? {} : { cursor: next }) })),
    );
    expect([...(house.asked[1]?.query ?? [])]).toEqual([
      ['after', '5'],
      ['limit', '20'],
      ['searchAfter', 'a/b&'],
      ['x', '1'],
    ]);
    expect(got.next).toBeUndefined();
    expect(got.notices).toEqual([]);
  });

  it('adds the search again when the link leaves it out, and not twice', async () => {
    house.answer = () =>
      page([record('a')], '/api/v2/user-search/web/production?limit=20&searchAfter=a&q=kept');
    const kept = unwrap(await list({ text: 'kept', filters: [is('p', 'v')] })).next ?? '';
    const found = new URL(kept, 'http://x').searchParams;
    expect(found.getAll('q')).toEqual(['kept']);
    expect(found.getAll('filter')).toEqual(['p:v']);
  });

  it.each([
    '/app.launchdarkly.com/api/v2/users/web/production?searchAfter=a',
    'https://evil.example/api/v2/users/web/production?searchAfter=a',
    '//evil.example/api/v2/users/web/production?searchAfter=a',
    '/api/v2/users/web/staging?searchAfter=a',
    '/api/v2/users/other/production?searchAfter=a',
    '/api/v2/user-search/web/production?searchAfter=a',
    '/api/v2/users/web/production/../../../tokens?searchAfter=a',
    '/api/v2/tokens',
    '/api/v2/users/web/production/',
    'javascript:alert(1)',
    '\\\\evil.example\\api',
    'http://[',
    '',
    `/api/v2/users/web/production?searchAfter=${'a'.repeat(9_000)}`,
  ])('does not follow %s, and says so', async (href) => {
    house.answer = () => page([record('a')], href);
    const got = unwrap(await list());
    expect(got.next).toBeUndefined();
    expect(got.notices.map((notice) => notice.code)).toEqual(['link-refused']);
    const cursor = await list({
      cursor: href.replaceAll('/production', '/elsewhere'),
    });
    expect(cursor).toMatchObject({ ok: false, problem: { slug: 'invalid-parameter' } });
  });

  it('stops at a repeated or empty page with an incomplete mark', async () => {
    house.answer = () => page([record('a')], '/api/v2/users/web/production?limit=20');
    expect(unwrap(await list())).toMatchObject({ notices: [{ code: 'incomplete' }] });
    house.answer = () => page([], '/api/v2/users/web/production?limit=20&searchAfter=z');
    const got = unwrap(await list());
    expect(got.notices.map((notice) => notice.code)).toEqual(['incomplete']);
    expect(got.next).toBeUndefined();
  });

  it('counts a search answered whole by its rows', async () => {
    house.answer = () => page([record('a'), record('b')], undefined, 10_000);
    expect(unwrap(await list({ text: 'x' })).total).toBe(2);
    expect(unwrap(await list()).total).toBe(10_000);
  });
});

describe('one user', () => {
  it('answers the record with its raw form and a revision that ignores mere activity', async () => {
    const get = async (more: object) => {
      house.answer = () => ({ json: { ...record('k'), ownerId: 'o', environmentId: 'e', ...more } });
      return unwrap(await users().get(context(), SCOPE, { key: 'k' }));
    };
    const first = await get({});
    const active = await get({
      lastPing: '2026-11-21T10:00:00Z',
      _links: { self: {} },
      _access: { allowed: [], denied: [] },
    });
    const edited = await get({ user: { key: 'k', name: 'New' } });
    expect(first.facts).toEqual([
      { id: 'environment', label: 'Environment ID', value: 'e' },
      { id: 'owner', label: 'Account owner ID', value: 'o' },
    ]);
    expect(active.revision).toBe(first.revision);
    expect(edited.revision).not.toBe(first.revision);
  });

  it('R24: an answer about another key is no answer, and .. is never asked for', async () => {
    house.answer = () => ({ json: record('K') });
    expect(await users().get(context(), SCOPE, { key: 'k' })).toMatchObject({
      problem: { slug: 'vendor-malformed' },
    });
    house.asked.length = 0;
    for (const key of ['..', '.', '', 'a\u0000', '\ud800', 'x'.repeat(257)]) {
      expect(await users().get(context(), SCOPE, { key })).toMatchObject({
        problem: { slug: 'invalid-parameter' },
      });
    }
    expect(house.asked).toHaveLength(0);
  });

  it('R6: withholds vendor secrets from the raw form and leaves the customer’s own attributes alone', async () => {
    house.answer = () => ({
      json: {
        ...record('k'),
        user: { key: 'k', custom: { token: 'mine' } },
        apiKey: 'sdk-1',
        x: [{ _pubnub: { cipherKey: 'c' } }],
      },
    });
    const got = unwrap(await users().get(context(), SCOPE, { key: 'k' }));
    expect(got.raw).toMatchObject({
      user: { custom: { token: 'mine' } },
      apiKey: '[withheld]',
      x: [{ _pubnub: '[withheld]' }],
    });
  });
});

describe('preview', () => {
  it('is the request that is sent', async () => {
    house.answer = () => page([]);
    const asked = query({ text: 'a b', filters: [is('plan', 'pro')] });
    unwrap(await users().list(context(), asked));
    const shown = users().preview?.(asked);
    expect(shown?.method).toBe('GET');
    const url = new URL(shown?.path ?? '', 'http://x');
    expect(url.pathname).toBe(house.asked[0]?.path);
    expect([...url.searchParams]).toEqual([...(house.asked[0]?.query ?? [])]);
  });
});
