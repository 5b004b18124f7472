import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AttributeFilter } from '#lib/domain/filter.ts';
import { context, directoryOf, SCOPE, unwrap } from './test-house.ts';
import { openSimulator, PEOPLE } from './test-simulator.ts';

let vendor: Awaited<ReturnType<typeof openSimulator>>;
beforeAll(async () => {
  vendor = await openSimulator();
});
afterAll(() => vendor?.close());
beforeEach(() => vendor.reset());

const seenAfter: AttributeFilter = {
  attribute: 'lastSeen',
  operator: 'after',
  values: ['2020-01-01T00:00:00Z'],
};

/** Every way the vendor may behave where its document is silent: the answer must be the same, or say that it is not. */
describe('whatever the vendor’s mode', () => {
  it('sorting is honoured where it still is', async () => {
    const { keys, rows, codes } = await vendor.everyone('users', {
      sort: { field: 'lastSeen', descending: true },
    });
    const times = rows.map((row) => row.lastSeen ?? '');
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set(keys).size).toBe(PEOPLE);
    expect(codes).toEqual([]);
  });

  it.each(['off', 'reject'] as const)(
    'sorting dropped (%s) is said on every page, and the list is whole',
    async (legacySort) => {
      vendor.turn({ legacySort });
      const asked = { sort: { field: 'key', descending: true }, filters: [seenAfter] };
      const { keys, codes } = await vendor.everyone('users', asked);
      expect(new Set(keys).size).toBe(PEOPLE);
      expect(codes).toEqual(['sort-ignored', 'after-ignored']);
    },
  );

  it('a next link without the search still continues the search', async () => {
    const plain = await vendor.everyone('users', { text: 'a', limit: 10 });
    vendor.turn({ nextOmitsQuery: true });
    const omitted = await vendor.everyone('users', { text: 'a', limit: 10 });
    expect(omitted.keys).toEqual(plain.keys);
    expect(plain.keys.length).toBeGreaterThan(10);
  });

  it('a parameter nobody knows in the next link does no harm, and a drifting total neither', async () => {
    vendor.turn({ nextExtraParam: true, totalDrifts: true });
    expect((await vendor.everyone('users')).keys).toHaveLength(PEOPLE);
  });

  it('a malformed next link ends the users list with a notice', async () => {
    vendor.turn({ nextMalformedHost: true });
    const { keys, codes } = await vendor.everyone('users');
    expect(keys).toHaveLength(50);
    expect(codes).toEqual(['link-refused']);
  });

  it('a strict page size is never exceeded', async () => {
    vendor.turn({ limitMode: 'reject' });
    for (const id of ['users', 'contexts', 'context-instances'])
      expect((await vendor.list(id)).items.length).toBeGreaterThan(0);
    unwrap(await vendor.connect().verify(context()));
    unwrap(await vendor.connect().containers?.projects(context(), {}));
    unwrap(await vendor.connect().containers?.environments(context(), 'web', {}));
    unwrap(await directoryOf(vendor.connect(), 'contexts').attributes?.(context(), SCOPE, ''));
  });

  it('absent and null optional fields are the same', async () => {
    vendor.turn({ optionalFields: 'absent' });
    const absent = await vendor.list('users');
    vendor.turn({ optionalFields: 'null' });
    const nulls = await vendor.list('users');
    expect(nulls.items).toEqual(absent.items);
    expect([absent.unreadable, nulls.unreadable]).toEqual([0, 0]);
  });

  it('contexts as JSON text are contexts', async () => {
    const objects = await vendor.list('contexts');
    vendor.turn({ contextAsText: true });
    expect((await vendor.list('contexts')).items).toEqual(objects.items);
  });

  it('several records of one context on one page are one row, the last seen', async () => {
    const { items } = await vendor.list('contexts', { text: '' });
    const identities = items.map((row) => JSON.stringify([row.kind, row.key]));
    expect(new Set(identities).size).toBe(identities.length);
  });

  it('_access is absent, empty or present, as sent', async () => {
    expect((await vendor.list('users')).items.every((row) => row.access === undefined)).toBe(true);
    vendor.turn({ accessMode: 'empty' });
    expect((await vendor.list('users')).items.every((row) => row.access?.entries.length === 0)).toBe(true);
    for (const accessMode of ['present', 'mixed'] as const) {
      vendor.turn({ accessMode });
      const reports = (await vendor.list('users')).items.flatMap((row) =>
        row.access === undefined ? [] : [row.access],
      );
      expect(reports.length).toBeGreaterThan(0);
      expect(reports.every((report) => report.unreadable === 0)).toBe(true);
    }
  });
});
