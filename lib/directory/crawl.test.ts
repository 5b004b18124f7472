import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '#lib/domain/result.ts';
import { openSql } from '#lib/snapshots/open-sql.ts';
import type { LiveDirectory } from '#lib/vendors/directory-source.ts';
import { changeSnapshot } from './change-snapshot.ts';
import { crawl } from './crawl.ts';
import { forgetCrawl, rememberedCrawls } from './crawl-table.ts';
import { getSnapshot } from './get-snapshot.ts';
import { Ingest } from './ingest.ts';
import { type ListRowsInput, listRows } from './list-rows.ts';
import { resumeCrawls } from './resume-crawls.ts';
import { newJob } from './snapshot-job.ts';
import { closeSnapshotRoom, snapshotPlace, snapshotRoom } from './snapshot-room.ts';
import { startTestHouse, type TestHouse } from './test-house.ts';
import { openDirectory } from './visible-connection.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse({ users: 2_000 });
});
afterAll(() => house.close());
beforeEach(() => house.heal());

const view = { connectionId: 'ld', directory: 'users', project: 'web', environment: 'production' };
const staging = { ...view, environment: 'staging' };

async function steer(action: 'read' | 'pause' | 'resume' | 'cancel', place = view) {
  const answer = await changeSnapshot(house.principal('operator'), { ...place, action });
  if (!answer.ok) throw new Error(`${answer.problem.slug}: ${answer.problem.detail}`);
  return answer.value;
}

async function state(place = view) {
  const answer = await getSnapshot(house.principal('viewer'), place);
  if (!answer.ok) throw new Error(answer.problem.detail);
  return answer.value;
}

const until = (job: string | null) =>
  expect.poll(async () => (await state()).job?.state ?? null, { timeout: 20_000 }).toBe(job);
const untilRows = () =>
  expect.poll(async () => (await state()).job?.rows ?? 0, { timeout: 20_000 }).toBeGreaterThan(100);

async function page(input: Partial<ListRowsInput> = {}) {
  return listRows(house.principal('viewer'), { ...view, source: 'snapshot', ...input });
}

describe('reading a paged list whole', { timeout: 60_000 }, () => {
  it('says that there is no snapshot, and never starts one by itself', async () => {
    expect(await page()).toMatchObject({ ok: false, problem: { slug: 'conflict' } });
    expect((await state()).job).toBeNull();
  });

  it('pauses, goes on where it stopped, survives a restart, and ends with every row once', async () => {
    house.vendor({ latencyMs: 20 });
    await steer('read');
    await untilRows();
    await steer('pause');
    const paused = await state();
    expect(paused.job?.state).toBe('paused');
    expect(paused.published).toBeNull();

    // The server stops and starts: a paused reading stays paused, a running one goes on by itself.
    await closeSnapshotRoom();
    await resumeCrawls();
    expect((await state()).job?.state).toBe('paused');
    await steer('resume');
    await closeSnapshotRoom();
    house.vendor({ latencyMs: 0 });
    const calls = house.vendorCalls();
    await resumeCrawls();
    await until(null);

    const { published } = await state();
    const live = await listRows(house.principal('viewer'), { ...view, limit: 20 });
    expect(published?.rows).toBe(live.ok ? live.value.total : undefined);
    // What was read before the restart is not asked for again: far fewer calls than the whole list takes.
    expect(house.vendorCalls() - calls).toBeLessThan(Math.ceil((published?.rows ?? 0) / 50));
  });

  it('unlocks sorts and filters the vendor does not have', async () => {
    const byCountry = await page({
      sort: 'attr:country',
      filter: JSON.stringify([['country', 'is-not', 'DE']]),
    });
    if (!byCountry.ok) throw new Error(byCountry.problem.detail);
    const countries = byCountry.value.items.map(
      (row) => row.attributes.find(([name]) => name === 'country')?.[1] ?? '',
    );
    expect(countries).toEqual([...countries].sort());
    expect(countries).not.toContain('DE');
  });

  it('gives up what it has when cancelled, and keeps what was published', async () => {
    const before = await state();
    house.vendor({ latencyMs: 20 });
    await steer('read');
    await untilRows();
    await steer('cancel');
    const after = await state();
    expect(after.job).toBeNull();
    expect(after.published).toEqual(before.published);
  });

  it('R61: waits where there is no room left on the disk, and goes on by itself when there is', async () => {
    const place = snapshotPlace();
    const sql = await openSql(place);
    const [size] = await sql.all<{ page_count: number }>('pragma page_count');
    const room = snapshotRoom();
    const roomy = room.ingest;
    const full = new Ingest({ ...place, mostPages: (size?.page_count ?? 0) + 2 });
    Object.assign(room, { ingest: full });
    // Everything there is new: nothing of it fits where hardly a page is left.
    await steer('read', staging);
    await expect.poll(async () => (await state(staging)).job?.state, { timeout: 20_000 }).toBe('waiting');
    expect((await state(staging)).job?.problem?.detail).toMatch(/^There is no room left/);
    Object.assign(room, { ingest: roomy });
    await full.close();
    await expect.poll(async () => (await state(staging)).job, { timeout: 20_000 }).toBeNull();
    const live = await listRows(house.principal('viewer'), { ...staging, limit: 20 });
    expect((await state(staging)).published?.rows).toBe(live.ok ? live.value.total : undefined);
    await sql.close();
  });

  it('tells how fast it reads since it went on, not of what it had read before', async () => {
    house.vendor({ latencyMs: 200 });
    await steer('read');
    await expect.poll(async () => (await state()).job?.rows ?? 0, { timeout: 20_000 }).toBeGreaterThan(100);
    expect((await state()).job?.rowsPerSecond).toBeGreaterThan(0);
    const paused = (await steer('pause')).job;
    expect(paused).toMatchObject({ rowsPerSecond: null, retryAfterSeconds: null });
    await steer('resume');
    await expect
      .poll(async () => (await state()).job?.rows ?? 0, { timeout: 20_000 })
      .toBeGreaterThan(paused?.rows ?? 0);
    const { job } = await state();
    // A rate is told of a second at least, so it is never more than what came since.
    expect(job?.rowsPerSecond).toBeLessThanOrEqual((job?.rows ?? 0) - (paused?.rows ?? 0));
    expect(job).toMatchObject({ state: 'running', expected: paused?.expected });
    await steer('cancel');
  });

  it('R58: a held reading that was cancelled is not published by who confirms it at that moment', async () => {
    const { ingest, store } = snapshotRoom();
    const ref = { connectionId: 'nobody', directory: 'users' };
    const row = { key: 'a', attributes: [], withheld: [], addressable: true };
    const publication = { ask: 'publish', ref, readAt: 1, unreadable: 0 } as const;
    for (const rows of [Array.from({ length: 9 }, (_, at) => ({ ...row, key: `${at}` })), [row]]) {
      await ingest.ask({ ask: 'begin', ref, resume: false });
      await ingest.ask({ ask: 'add', ref, rows });
      await ingest.ask({ ...publication, allowShrink: false });
    }
    const [, confirmed] = await Promise.all([
      ingest.ask({ ask: 'abandon', ref }),
      ingest.ask({ ...publication, allowShrink: true }),
    ]);
    expect(confirmed).toMatchObject({
      ok: false,
      problem: { detail: expect.stringMatching(/was cancelled/) },
    });
    expect(await store.count(ref, { filters: [] })).toMatchObject({ value: { total: 9 } });
  });

  it('a reading cancelled while the store is still asked what stands does not begin', async () => {
    const room = snapshotRoom();
    const { store, ingest } = room;
    const order: string[] = [];
    const ask: Ingest['ask'] = (request, progress) => {
      order.push(request.ask);
      return ingest.ask(request, progress);
    };
    const { promise: held, resolve: answer } = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const slow: typeof store.state = async (ref) => {
      Object.assign(room, { store });
      asked.resolve();
      await held;
      return store.state(ref);
    };
    Object.assign(room, { store: { ...store, state: slow }, ingest: { ask } });
    const reading = steer('read');
    await asked.promise;
    const cancelled = steer('cancel');
    await expect.poll(() => [...room.jobs.values()].every(({ stop }) => stop.signal.aborted)).toBe(true);
    order.push('told');
    answer();
    await Promise.all([reading, cancelled]);
    Object.assign(room, { ingest });
    expect(order).toEqual(['told', 'abandon']);
    await closeSnapshotRoom();
    await resumeCrawls();
    expect(await rememberedCrawls()).toEqual([]);
    expect((await state()).job).toBeNull();
  });

  it('counts rows it could not read before a pause, too', async () => {
    const open = await openDirectory(house.principal('operator'), view);
    if (!open.ok) throw new Error(open.problem.detail);
    const source = open.value.directory;
    if (!('list' in source)) throw new Error('users are paged');
    const ref = { connectionId: 'nobody', directory: 'users', project: 'odd' };
    const first = newJob(ref, 'crawl');
    const directory: LiveDirectory = {
      ...source,
      list: async (_, { cursor = 'a' }) => {
        if (cursor === 'b') first.stop.abort();
        const items = [{ key: cursor, attributes: [], withheld: [], addressable: true }];
        const page = { items, totalIsEstimate: false, unreadable: 2, notices: [], vendorCalls: 1 };
        const next = { a: 'b', b: 'c' }[cursor];
        return ok(next === undefined ? page : { ...page, next });
      },
    };
    expect(await crawl(first, directory, open.value, false)).toEqual(ok('stopped'));
    const second = newJob(ref, 'crawl', first);
    expect(await crawl(second, directory, open.value, true)).toEqual(ok('published'));
    const { store } = snapshotRoom();
    expect(await store.state(ref)).toMatchObject({ value: { published: { rows: 3, unreadable: 6 } } });
    await forgetCrawl(ref);
  });

  it('refuses to steer what is not there', async () => {
    for (const action of ['pause', 'resume', 'cancel', 'confirm'] as const) {
      const answer = await changeSnapshot(house.principal('operator'), { ...view, action });
      expect(answer).toMatchObject({ ok: false, problem: { slug: 'conflict' } });
    }
  });
});
