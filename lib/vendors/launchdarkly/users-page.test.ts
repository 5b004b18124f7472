import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryQuery } from '#lib/domain/directory.ts';
import type { AttributeFilter } from '#lib/domain/filter.ts';
import { context, directoryOf, type House, openHouse, SCOPE, unwrap } from './test-house.ts';

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
