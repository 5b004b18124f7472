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
