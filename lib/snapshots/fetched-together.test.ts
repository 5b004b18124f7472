import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { openSnapshotWriter } from './open-snapshot-writer.ts';
import { openSql } from './open-sql.ts';
import type { SnapshotQuery } from './snapshot-query.ts';
import { SnapshotReader } from './snapshot-reader.ts';
import type { Sql } from './sql.ts';
import { requireOk } from './test-snapshots.ts';

/** Where each way to the database and back takes time, a page needs few of them, however far apart its rows lie. */

const PEOPLE = 6000;
const ref = { connectionId: 'con_1', directory: 'users' };
const folder = mkdtempSync(join(tmpdir(), 'rolecall-fetched-'));
const location = { file: join(folder, 'snapshots.db') };
let sql: Sql;
let ways = 0;
let parts = 0;
/** Says by how many parts are asked for what they wait for. */
let held: ((count: number) => Promise<void> | undefined) | undefined;

/** The same database as if it were far away: it answers nothing at once, and how often it is asked is counted. */
function farAway(near: Sql): Sql {
  return {
    dialect: near.dialect,
    all: (text, values) => near.all(text, values),
    byId: async (select, ids) => {
      ways += 1;
      parts += ids.length;
      await held?.(ids.length);
      return near.byId(select, ids);
    },
    runMany: (text, lists) => near.runMany(text, lists),
    transaction: (work, durable) => near.transaction(work, durable),
    close: () => near.close(),
  };
}

const person = (number: number): DirectoryRow => ({
  key: `key-${(number * 7919) % 10_007}`,
  name: `Person ${number % 40}`,
  attributes: [
    ['desk', (number * 104_729) % 90_001],
    ['floor', number % 300],
  ],
  withheld: [],
  addressable: true,
});

async function waysOf(query: SnapshotQuery): Promise<number> {
  const reader = new SnapshotReader(sql);
  ways = 0;
  expect(requireOk(await reader.page(ref, query)).rows.length).toBeGreaterThan(0);
  return ways;
}

beforeAll(async () => {
  sql = farAway(await openSql(location));
  const writer = await openSnapshotWriter(location, 1024);
  const generation = await writer.begin(ref);
  await generation.add(Array.from({ length: PEOPLE }, (_, number) => person(number)));
  await generation.publish({ readAt: 1, unreadable: 0 });
  await writer.close();
});

afterAll(async () => {
  await sql.close();
  rmSync(folder, { recursive: true });
});

it('a first page by any column', async () => {
  for (const field of ['key', 'name', 'desk', 'floor']) {
    const query = { filters: [], sort: { field, descending: field === 'desk' }, limit: 50 };
    expect(await waysOf(query), field).toBeLessThanOrEqual(5);
  }
});

it('a page of few rows that lie far apart in the order of the list', async () => {
  const filters = [{ attribute: 'floor', operator: 'is', values: ['7'] } as const];
  for (const field of ['key', 'name', 'desk']) {
    const query = { filters, sort: { field, descending: false }, limit: 15 };
    expect(await waysOf(query), field).toBeLessThanOrEqual(9);
  }
});

it('a page from anywhere needs only its rows, once the sort orders were fetched between questions', async () => {
  const sort = { field: 'desk', descending: false };
  const reader = new SnapshotReader(sql);
  const first = requireOk(await reader.page(ref, { filters: [], sort, limit: 1000 }));
  const second = requireOk(await reader.page(ref, { filters: [], sort, limit: 1000, ...atOf(first) }));
  const warmed = new SnapshotReader(sql);
  requireOk(await warmed.page(ref, { filters: [], limit: 1 }));
  let steps = 0;
  while (await warmed.warm()) steps += 1;
  expect(steps).toBeGreaterThan(0);
  ways = 0;
  const query = { filters: [], sort, limit: 50, ...atOf(second) };
  expect(requireOk(await warmed.page(ref, query)).rows).toHaveLength(50);
  expect(ways).toBe(1);
  expect(requireOk(await warmed.page(ref, query))).toEqual(requireOk(await reader.page(ref, query)));
});

it('a page asked for while all rows are counted fetches what it needs itself, and nothing for the count', async () => {
  const query = { filters: [], sort: { field: 'desk', descending: false }, limit: 50 };
  const partsOfPage = async (reader: SnapshotReader) => {
    parts = 0;
    requireOk(await reader.page(ref, query));
    return parts;
  };
  const alone = await partsOfPage(new SnapshotReader(sql));
  const reader = new SnapshotReader(sql);
  const { promise: shown, resolve: show } = Promise.withResolvers<void>();
  const { promise: fetching, resolve: fetch } = Promise.withResolvers<void>();
  held = (count) => {
    if (count < 10) return undefined;
    held = undefined;
    fetch();
    return shown;
  };
  const counted = reader.count(ref, { filters: [], text: '7' });
  await fetching;
  expect(await partsOfPage(reader)).toBeLessThanOrEqual(alone);
  show();
  expect(requireOk(await counted).total).toBeGreaterThan(0);
});

it('a page that was shown lately needs none, and never outlives the list it was of', async () => {
  const reader = new SnapshotReader(sql);
  const query = { filters: [], sort: { field: 'name', descending: true }, limit: 50 };
  const shown = requireOk(await reader.page(ref, query));
  ways = 0;
  expect(requireOk(await reader.page(ref, query))).toEqual(shown);
  expect(ways).toBe(0);
  const other = { connectionId: 'con_2', directory: 'users' };
  const writer = await openSnapshotWriter(location, 1024);
  const generation = await writer.begin(other);
  await generation.add([person(1), person(2)]);
  await generation.publish({ readAt: 1, unreadable: 0 });
  await writer.close();
  expect(requireOk(await reader.page(other, query)).rows).toHaveLength(2);
  await reader.forget('con_2');
  expect(await reader.page(other, query)).toMatchObject({ ok: false, problem: { slug: 'not-found' } });
});

it('R58: a list that is read anew is fetched again, and one that was swept meanwhile is let go', async () => {
  const reader = new SnapshotReader(sql);
  requireOk(await reader.page(ref, { filters: [], limit: 1 }));
  const writer = await openSnapshotWriter(location, 1024);
  const generation = await writer.begin(ref);
  await generation.add(Array.from({ length: PEOPLE }, (_, number) => person(number + 1_000_000)));
  await generation.publish({ readAt: 2, unreadable: 0 });
  await writer.sweep();
  await writer.close();
  await reader.warm().catch(() => undefined);
  expect(requireOk(await reader.page(ref, { filters: [], limit: 1 })).rows).toHaveLength(1);
  while (await reader.warm()) ways += 1;
  ways = 0;
  requireOk(await reader.page(ref, { filters: [], sort: { field: 'desk', descending: true }, limit: 50 }));
  expect(ways).toBe(1);
});

const atOf = ({ next }: { readonly next?: string }) => (next === undefined ? {} : { at: next });
