import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { openRelay, type Relay } from '../../scripts/postgres/relay.ts';
import { type RunningPostgres, startPostgres } from '../../scripts/postgres/start-postgres.ts';
import { NearPages } from './near-pages.ts';
import { openSnapshotStore } from './open-snapshot-store.ts';
import { openSnapshotWriter } from './open-snapshot-writer.ts';
import type { SnapshotQuery } from './snapshot-query.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import { requireOk } from './test-snapshots.ts';

const ref = { connectionId: 'con_1', directory: 'users' };
const query: SnapshotQuery = { filters: [], sort: { field: 'desk', descending: true }, limit: 20 };
let postgres: RunningPostgres;
let relay: Relay;
let store: SnapshotStore;
let near: NearPages;
const nearUrl = () => {
  const url = new URL(postgres.url);
  url.port = String(relay.port);
  return url.href;
};

const person = (number: number): DirectoryRow => ({
  key: `key-${number}`,
  attributes: [['desk', (number * 7919) % 1009]],
  withheld: [],
  addressable: true,
});

async function publish(from: number, readAt: number): Promise<void> {
  const writer = await openSnapshotWriter({ postgres: postgres.url }, 64);
  const generation = await writer.begin(ref);
  await generation.add(Array.from({ length: 300 }, (_, number) => person(from + number)));
  await generation.publish({ readAt, unreadable: 0 });
  await writer.close();
}

/** What is answered here, once the list is at hand. */
function pageHere(asked: SnapshotQuery = query) {
  near.note(ref);
  return vi.waitUntil(() => near.page(ref, asked), { timeout: 20_000, interval: 5 });
}

beforeAll(async () => {
  postgres = await startPostgres();
  relay = await openRelay(Number(new URL(postgres.url).port));
  store = await openSnapshotStore({ postgres: postgres.url });
}, 120_000);

afterAll(async () => {
  await store?.close();
  await relay?.cut();
  await postgres?.stop();
});

beforeEach(async () => {
  await relay.mend();
  await publish(0, 1);
  near = new NearPages(nearUrl());
});

afterEach(async () => {
  await near.close();
  await store.forget(ref.connectionId);
});

it('answers as the store does, from one end of the list to the other', async () => {
  let here = requireOk(await pageHere());
  const keys: string[] = [];
  for (;;) {
    keys.push(...here.rows.map(({ key }) => key));
    const asked = { ...query, ...(here.next === undefined ? {} : { at: here.next }) };
    if (here.next === undefined) break;
    here = requireOk(await pageHere(asked));
    expect(here).toEqual(requireOk(await store.page(ref, asked)));
  }
  expect(new Set(keys).size).toBe(300);
});

it('leaves to the store what it does not know yet, what takes longer, and what comes while it answers', async () => {
  expect(near.page(ref, query)).toBeUndefined();
  requireOk(await pageHere());
  expect(near.page({ ...ref, directory: 'roles' }, query)).toBeUndefined();
  expect(near.page(ref, { ...query, text: 'key' })).toBeUndefined();
  expect(near.page(ref, { ...query, limit: 1000 })).toBeUndefined();
  const filters = [{ attribute: 'desk', operator: 'is', values: [7] } as const];
  expect(near.page(ref, { ...query, filters })).toBeUndefined();
  const first = near.page(ref, query);
  expect(near.page(ref, query)).toBeUndefined();
  expect(await first).toMatchObject({ ok: true });
});

it('R58: what was published meanwhile is seen by the next page, and so is a list that was forgotten', async () => {
  const before = requireOk(await pageHere());
  await publish(1000, 2);
  const after = requireOk(await pageHere());
  expect(after.generation).toBeGreaterThan(before.generation);
  expect(after).toEqual(requireOk(await store.page(ref, query)));
  await pageHere();
  await store.forget(ref.connectionId);
  expect(await pageHere()).toMatchObject({ ok: false, problem: { slug: 'not-found' } });
});

it('R54: says that the database is away, and finds it again', async () => {
  const before = requireOk(await pageHere());
  await relay.cut();
  expect(await pageHere()).toMatchObject({
    ok: false,
    problem: { slug: 'snapshots-unavailable', detail: 'The database that keeps snapshots does not answer.' },
  });
  await relay.mend();
  expect(requireOk(await pageHere())).toEqual(before);
  relay.drop();
  expect(requireOk(await pageHere())).toEqual(before);
});

it('answers what it was asked before it closes, and nothing after', async () => {
  requireOk(await pageHere());
  const last = near.page(ref, query);
  await near.close();
  expect(await last).toMatchObject({ ok: true });
  near.note(ref);
  expect(near.page(ref, query)).toBeUndefined();
});

it('lets go of what it holds when no page is asked for, and takes it up again', async () => {
  const brief = new NearPages(nearUrl(), 300);
  const here = () => vi.waitUntil(() => brief.page(ref, query), { timeout: 20_000, interval: 5 });
  brief.note(ref);
  requireOk(await here());
  await vi.waitUntil(() => brief.page(ref, query) === undefined, { timeout: 20_000, interval: 50 });
  brief.note(ref);
  requireOk(await here());
  await brief.close();
});
