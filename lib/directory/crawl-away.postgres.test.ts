import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRelay, type Relay } from '../../scripts/postgres/relay.ts';
import { type RunningPostgres, startPostgres } from '../../scripts/postgres/start-postgres.ts';
import { changeSnapshot } from './change-snapshot.ts';
import { getSnapshot } from './get-snapshot.ts';
import { listRows } from './list-rows.ts';
import { resumeCrawls } from './resume-crawls.ts';
import { closeSnapshotRoom, snapshotRoom } from './snapshot-room.ts';
import { startTestHouse, type TestHouse } from './test-house.ts';

/** A crawl whose database goes away, which is a real server behind a way that is cut and mended. */

const PEOPLE = 900;
const PAGE = 50;
const AWAY = 'The database that keeps snapshots does not answer.';
const view = { connectionId: 'ld', directory: 'users', project: 'web', environment: 'production' };
let postgres: RunningPostgres;
let relay: Relay;
let house: TestHouse;

beforeAll(async () => {
  postgres = await startPostgres();
  const url = new URL(postgres.url);
  relay = await openRelay(Number(url.port));
  url.port = String(relay.port);
  process.env.DATABASE_URL = url.href;
  house = await startTestHouse({ users: PEOPLE });
}, 120_000);

afterAll(async () => {
  await house?.close();
  delete process.env.DATABASE_URL;
  await relay?.cut();
  await postgres?.stop();
});

beforeEach(async () => {
  await relay.mend();
  house.heal();
});

const steer = (action: 'read' | 'pause' | 'resume' | 'cancel') =>
  changeSnapshot(house.principal('operator'), { ...view, action });

const told = () => getSnapshot(house.principal('viewer'), view);
const job = () => [...snapshotRoom().jobs.values()].at(0);
const untilState = (state: string | undefined) =>
  expect.poll(() => job()?.state, { timeout: 20_000, interval: 20 }).toBe(state);

async function requireTold() {
  const answer = await told();
  if (!answer.ok) throw new Error(answer.problem.detail);
  return answer.value;
}

async function published() {
  const answer = await told();
  return answer.ok ? answer.value.published : answer.problem;
}

async function keys(): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await listRows(house.principal('viewer'), {
      ...view,
      source: 'snapshot',
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!page.ok) throw new Error(page.problem.detail);
    for (const { key } of page.value.items) found.add(key);
    cursor = page.value.paging.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** Begins a crawl and cuts the way when a few pages are kept. */
async function cutAmidst(): Promise<void> {
  house.vendor({ latencyMs: 40 });
  expect(await steer('read')).toMatchObject({ ok: true });
  await expect.poll(() => job()?.rows ?? 0, { timeout: 20_000, interval: 10 }).toBeGreaterThan(2 * PAGE);
  await relay.cut();
  await untilState('waiting');
}

describe('a crawl whose database goes away', { timeout: 60_000 }, () => {
  it('R58: says why it waits, and goes on from where it was when the database is back', async () => {
    await cutAmidst();
    expect(await told()).toMatchObject({
      ok: true,
      value: {
        published: null,
        job: {
          state: 'waiting',
          rowsPerSecond: null,
          problem: { slug: 'snapshots-unavailable', detail: AWAY },
        },
      },
    });
    expect((await requireTold()).job?.retryAfterSeconds).toBeLessThanOrEqual(60);
    house.vendor({ latencyMs: 0 });
    const before = house.vendorCalls();
    await relay.mend();
    await untilState(undefined);
    expect(await published()).toMatchObject({ rows: PEOPLE });
    expect((await keys()).size).toBe(PEOPLE);
    expect(house.vendorCalls() - before).toBeLessThan(PEOPLE / PAGE);
  });

  it('is one reading, however often it is asked for meanwhile, and a word of a person ends the wait', async () => {
    await cutAmidst();
    const waiting = job();
    expect(await steer('read')).toMatchObject({ ok: true, value: { job: { state: 'waiting' } } });
    expect(await steer('resume')).toMatchObject({ ok: true, value: { job: { state: 'waiting' } } });
    expect(job()).toBe(waiting);
    house.vendor({ latencyMs: 0 });
    await relay.mend();
    expect(await steer('resume')).toMatchObject({ ok: true });
    expect(snapshotRoom().jobs.size).toBeLessThanOrEqual(1);
    await untilState(undefined);
    expect((await keys()).size).toBe(PEOPLE);
  });

  it('stays paused if it was paused while it waited', async () => {
    await cutAmidst();
    const waited = job();
    const before = (await requireTold()).job;
    // What is told of the list is what stood before: the database cannot be asked.
    expect(await steer('pause')).toMatchObject({
      ok: true,
      value: { published: { rows: PEOPLE }, job: { state: 'paused', problem: null, rows: before?.rows } },
    });
    const calls = house.vendorCalls();
    await relay.mend();
    await expect.poll(published, { timeout: 20_000 }).toMatchObject({ rows: PEOPLE });
    await waited?.done;
    expect(job()?.state).toBe('paused');
    expect(house.vendorCalls()).toBe(calls);
    expect(await steer('cancel')).toMatchObject({ ok: true });
    expect(job()).toBeUndefined();
  });

  it('that was paused goes on as far as waiting, and then by itself', async () => {
    await cutAmidst();
    expect(await steer('pause')).toMatchObject({ ok: true });
    const paused = (await requireTold()).job;
    expect(await steer('resume')).toMatchObject({ ok: true });
    await untilState('waiting');
    expect((await requireTold()).job).toMatchObject({ rows: paused?.rows, expected: paused?.expected });
    house.vendor({ latencyMs: 0 });
    await relay.mend();
    await untilState(undefined);
    expect((await keys()).size).toBe(PEOPLE);
  });

  it('that never came to begin goes on, too, if it was paused and the database is back', async () => {
    await relay.cut();
    await expect.poll(async () => await published(), { timeout: 20_000 }).toHaveProperty('slug');
    expect(await steer('read')).toMatchObject({ ok: true });
    await untilState('waiting');
    expect(await steer('pause')).toMatchObject({ ok: true });
    await relay.mend();
    await expect.poll(published, { timeout: 20_000 }).toMatchObject({ rows: PEOPLE });
    expect(await steer('resume')).toMatchObject({ ok: true });
    await untilState(undefined);
    expect((await keys()).size).toBe(PEOPLE);
  });

  it('that is cancelled while it waits stops, and says that what was read is still there', async () => {
    await cutAmidst();
    expect(await steer('cancel')).toMatchObject({
      ok: false,
      problem: {
        slug: 'snapshots-unavailable',
        detail: `${AWAY} The reading is paused until it can be cancelled.`,
      },
    });
    expect((await requireTold()).job?.state).toBe('paused');
    await relay.mend();
    await expect.poll(async () => (await steer('cancel')).ok, { timeout: 20_000 }).toBe(true);
    expect(job()).toBeUndefined();
  });

  it('goes on by itself, too, if the server was started anew while the database was away', async () => {
    await cutAmidst();
    await closeSnapshotRoom();
    await resumeCrawls();
    await untilState('waiting');
    // What stands in the database is not known to a server that never reached it.
    expect(await requireTold()).toMatchObject({ published: null, job: { state: 'waiting' } });
    house.vendor({ latencyMs: 0 });
    await relay.mend();
    await untilState(undefined);
    expect((await keys()).size).toBe(PEOPLE);
  });
});
