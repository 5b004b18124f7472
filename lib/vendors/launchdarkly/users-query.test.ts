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
const after = (value: string): AttributeFilter => ({
  attribute: 'lastSeen',
  operator: 'after',
  values: [value],
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
