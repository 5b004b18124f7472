import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getRecord } from './get-record.ts';
import { type ListRowsInput, listRows } from './list-rows.ts';
import { startTestHouse, type TestHouse } from './test-house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.close());
beforeEach(() => house.heal());

const view: ListRowsInput = {
  connectionId: 'ld',
  directory: 'users',
  project: 'web',
  environment: 'production',
};

async function page(input: Partial<ListRowsInput> = {}) {
  const result = await listRows(house.principal('viewer'), { ...view, ...input });
  if (!result.ok) throw new Error(`${result.problem.slug}: ${result.problem.detail}`);
  return result.value;
}

describe('listing users', () => {
  it('walks forwards through every page and back again to the first', async () => {
    const seen: string[][] = [];
    let current = await page({ limit: 50 });
    for (;;) {
      seen.push(current.items.map((row) => row.key));
      if (current.paging.next === null) break;
      current = await page({ limit: 50, cursor: current.paging.next });
    }
    const keys = seen.flat();
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBe(current.total);
    for (const expected of seen.slice(0, -1).reverse()) {
      expect(current.paging.previous).not.toBeNull();
      current = await page({ limit: 50, cursor: current.paging.previous ?? '' });
      expect(current.items.map((row) => row.key)).toEqual(expected);
    }
    expect(current.paging).toMatchObject({ page: 1, previous: null });
  });

  it('costs the vendor exactly one call a page, however many ask at once (R47)', async () => {
    house.heal();
    const pages = await Promise.all(Array.from({ length: 50 }, () => page({ limit: 20 })));
    expect(new Set(pages.map((one) => JSON.stringify(one.items))).size).toBe(1);
    expect(house.vendorCalls()).toBe(1);
  });

  it('filters by attribute and counts what matches', async () => {
    const all = await page();
    const countries = all.items.flatMap((row) =>
      row.attributes.filter(([name]) => name === 'country').map(([, value]) => value),
    );
    const country = countries[0];
    expect(typeof country).toBe('string');
    const filtered = await page({ filter: JSON.stringify([['country', 'is', country]]) });
    expect(filtered.total).toBeLessThan(all.total ?? 0);
    expect(filtered.total).toBeGreaterThan(0);
    for (const row of filtered.items) {
      expect(row.attributes.find(([name]) => name === 'country')?.[1]).toBe(country);
    }
  });

  it('refuses what the source cannot do, without asking it', async () => {
    house.heal();
    const bad: Partial<ListRowsInput>[] = [
      { filter: '[["country","contains","D"]]' },
      { filter: 'country:DE' },
      { sort: 'country' },
      { limit: 100_000 },
      { cursor: 'made-up.cursor' },
    ];
    for (const input of bad) {
      const result = await listRows(house.principal('viewer'), { ...view, ...input });
      expect(result, JSON.stringify(input)).toMatchObject({
        ok: false,
        problem: { slug: 'invalid-parameter' },
      });
    }
    expect(
      await listRows(house.principal('viewer'), { connectionId: 'ld', directory: 'users' }),
    ).toMatchObject({
      ok: false,
      problem: { errors: [{ pointer: '?project' }, { pointer: '?environment' }] },
    });
    expect(house.vendorCalls()).toBe(0);
  });

  it('a cursor of one view opens no other', async () => {
    const first = await page({ limit: 20 });
    const other = await listRows(house.principal('viewer'), {
      ...view,
      limit: 50,
      cursor: first.paging.next ?? '',
    });
    expect(other).toMatchObject({ ok: false, problem: { slug: 'invalid-parameter' } });
  });

  it('R2: a connection one may not see answers as one that does not exist', async () => {
    const limited = house.principal('viewer', { connections: ['another'] });
    const hidden = await listRows(limited, view);
    const absent = await listRows(house.principal('viewer'), { ...view, connectionId: 'nothing' });
    expect(hidden).toEqual(absent);
    expect(hidden).toMatchObject({ problem: { slug: 'not-found' } });
  });

  it('R52: shows the last good page, marked stale with its reason, while the vendor is down', async () => {
    const good = await page({ limit: 25 });
    house.vendor({ errorRate: 1, errorStatuses: '503' });
    const stale = await page({ limit: 25 });
    expect(stale.items).toEqual(good.items);
    expect(stale.meta.stale?.reason).toMatch(/^vendor-/);
    expect(stale.meta.fetchedAt).toBeLessThanOrEqual(good.meta.fetchedAt);
    const never = await listRows(house.principal('viewer'), { ...view, limit: 26 });
    expect(never.ok).toBe(false);
  });
});

describe('one record', () => {
  it('opens every listed, addressable user by its key, unchanged', async () => {
    const { items } = await page({ limit: 50 });
    for (const row of items.filter((one) => one.addressable)) {
      const opened = await getRecord(house.principal('viewer'), { ...view, key: row.key });
      expect(opened.ok && opened.value.record.key).toBe(row.key);
    }
  });

  it('says that the vendor has no such record', async () => {
    const result = await getRecord(house.principal('viewer'), { ...view, key: 'no-such-user' });
    expect(result).toMatchObject({ ok: false, problem: { slug: 'vendor-not-found' } });
  });
});
