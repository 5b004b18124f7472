import 'server-only';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeSnapshot } from './change-snapshot.ts';
import { countRows } from './count-rows.ts';
import { exportRows } from './export-rows.ts';
import { findPeople } from './find-people.ts';
import { getSnapshot } from './get-snapshot.ts';
import { listFacets } from './list-facets.ts';
import { type ListRowsInput, listRows } from './list-rows.ts';
import { listAttributes } from './list-suggestions.ts';
import { startTestHouse, type TestHouse } from './test-house.ts';

let house: TestHouse;
const view = { connectionId: 'un', directory: 'users' };

async function page(input: Partial<ListRowsInput> = {}) {
  const result = await listRows(house.principal('viewer'), { ...view, ...input });
  if (!result.ok) throw new Error(`${result.problem.slug}: ${result.problem.detail}`);
  return result.value;
}

async function everyKey(input: Partial<ListRowsInput>): Promise<readonly string[]> {
  const keys: string[] = [];
  let current = await page(input);
  for (;;) {
    keys.push(...current.items.map((row) => row.key));
    if (current.paging.next === null) return keys;
    current = await page({ ...input, cursor: current.paging.next });
  }
}

/** Reads the list anew and waits for the end of the reading. */
async function readAgain() {
  const operator = house.principal('operator');
  const started = await changeSnapshot(operator, { ...view, action: 'read' });
  if (!started.ok) throw new Error(started.problem.detail);
  return settled();
}

/** A reading that fails is tried again first, which takes seconds. */
const settled = () =>
  expect
    .poll(
      async () => {
        const state = await getSnapshot(house.principal('viewer'), view);
        return state.ok && state.value.job === null ? 'over' : 'reading';
      },
      { timeout: 15_000 },
    )
    .toBe('over');

function attributeOf(row: { readonly attributes: readonly (readonly [string, unknown])[] }, name: string) {
  return row.attributes.find(([known]) => known === name)?.[1];
}

/** The same in each database. `open` makes it ready before the house starts, and answers how to close it. */
export function describeWholeList(database: string, open: () => Promise<() => Promise<void>>): void {
  describe(`a list its vendor gives whole, kept in ${database}`, () => {
    let close: () => Promise<void>;
    beforeAll(async () => {
      close = await open();
      house = await startTestHouse();
    });
    afterAll(async () => {
      await house.close();
      await close();
    });
    beforeEach(() => house.heal());

    it('is read once at the first look, and then costs the vendor nothing', async () => {
      const first = await page();
      expect(first.paging.kind).toBe('snapshot');
      expect(first.total).toBe(120);
      expect(first.meta.vendorCalls).toBe(0);
      house.unleash.control.clearLog();
      await page({ sort: 'email' });
      await page({ q: 'a' });
      expect(house.unleash.control.log().count).toBe(0);
    });

    it('is walked in any order, each row once, and back again', async () => {
      for (const sort of ['name', '-name', 'attr:rootRole', '-lastSeen', 'key']) {
        const keys = await everyKey({ sort, limit: 20 });
        expect(keys).toHaveLength(120);
        expect(new Set(keys).size).toBe(120);
      }
      const first = await page({ sort: 'name', limit: 20 });
      const second = await page({ sort: 'name', limit: 20, cursor: first.paging.next ?? '' });
      const back = await page({ sort: 'name', limit: 20, cursor: second.paging.previous ?? '' });
      expect(back.items).toEqual(first.items);
    });

    it('filters by any attribute, counts what matches apart, and facets agree with both', async () => {
      const viewer = house.principal('viewer');
      const facets = await listFacets(viewer, { ...view, attribute: 'rootRole' });
      if (!facets.ok) throw new Error(facets.problem.detail);
      expect(facets.value.values.length).toBeGreaterThan(1);
      for (const { value, count } of facets.value.values) {
        const filter = JSON.stringify([['rootRole', 'is', value]]);
        const keys = await everyKey({ filter, limit: 50 });
        expect(keys).toHaveLength(count);
        const counted = await countRows(viewer, { ...view, filter });
        expect(counted).toEqual({ ok: true, value: { total: count, capped: false } });
      }
      const narrowed = await page({ filter: JSON.stringify([['state', 'is', 'invited']]) });
      expect(narrowed.total).toBeNull();
      expect(narrowed.items.every((row) => attributeOf(row, 'state') === 'invited')).toBe(true);
    });

    it('offers every attribute there is', async () => {
      const known = await listAttributes(house.principal('viewer'), view);
      if (!known.ok) throw new Error(known.problem.detail);
      expect(known.value.source).toBe('snapshot');
      expect(known.value.items.map((item) => item.attribute)).toEqual(
        expect.arrayContaining(['rootRole', 'state', 'username']),
      );
    });

    it('an unchanged list is touched, not written again, and its age starts anew', async () => {
      const before = await page();
      await readAgain();
      const after = await page();
      expect(after.snapshot?.generation).toBe(before.snapshot?.generation);
      expect(after.snapshot?.readAt).toBeGreaterThan(before.snapshot?.readAt ?? 0);
    });

    it('R52: a failing reading keeps what there is and says so, until one succeeds', async () => {
      const before = await page();
      house.unleash.control.set({ sqlError: true });
      await readAgain();
      const stale = await page();
      expect(stale.items).toEqual(before.items);
      expect(stale.meta.stale?.reason).toBe('vendor-error');
      house.heal();
      await readAgain();
      expect((await page()).meta.stale).toBeNull();
    });

    it('is exported whole from what was read, without a vendor call', async () => {
      await page();
      house.unleash.control.clearLog();
      const file = await exportRows(house.principal('operator'), { ...view, format: 'ndjson' });
      if (!file.ok) throw new Error(file.problem.detail);
      const lines = (await new Response(file.value.stream).text()).trim().split('\n');
      expect(lines).toHaveLength(120);
      expect(house.unleash.control.log().count).toBe(0);
    });

    it('is found by an e-mail or an id, only by those who may see the connection (R2)', async () => {
      const { items } = await page({ filter: JSON.stringify([['email', 'exists']]) });
      const person = items[0];
      const found = await findPeople(house.principal('viewer'), { q: person?.email ?? '' });
      if (!found.ok) throw new Error(found.problem.detail);
      expect(found.value.items[0]).toMatchObject({
        connectionId: 'un',
        match: 'email',
        row: { key: person?.key },
      });
      const stranger = house.principal('viewer', { connections: ['ld'] });
      expect(await findPeople(stranger, { q: person?.email ?? '' })).toMatchObject({ value: { items: [] } });
    });

    it('refuses a page of another view and a source it has not', async () => {
      const first = await page({ sort: 'name', limit: 20 });
      const other = await listRows(house.principal('viewer'), {
        ...view,
        sort: 'email',
        cursor: first.paging.next ?? '',
      });
      expect(other).toMatchObject({ ok: false, problem: { slug: 'invalid-parameter' } });
      const refresh = await changeSnapshot(house.principal('viewer'), { ...view, action: 'read' });
      expect(refresh).toMatchObject({ ok: false, problem: { slug: 'forbidden' } });
    });
  });
}
