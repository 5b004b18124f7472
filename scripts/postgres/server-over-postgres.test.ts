import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { listRowsEndpoint } from '#lib/contract/directory.ts';
import { changeSnapshotEndpoint, countRowsEndpoint, listFacetsEndpoint } from '#lib/contract/snapshot.ts';
import { buildIfChanged } from '../launch/build.mjs';
import { startHouse } from '../launch/house.mjs';
import { openSql, type Sql } from './open-sql.ts';
import { openRelay, type Relay } from './relay.ts';
import { type RunningPostgres, startPostgres } from './start-postgres.ts';

/** The whole application as `npm start` runs it, its snapshots in a PostgreSQL that comes and goes. */

const AGENTS = 300;
const PEOPLE = 900;
const ACCOUNT = '/api/connections/liveperson';
const LIST = `${ACCOUNT}/users`;
const WEB = { project: 'web', environment: 'production' };
const CRAWLED = '/api/connections/launchdarkly/users';
const AWAY = 'The database that keeps snapshots does not answer.';
/** Until a server that was away is found again, in milliseconds. */
const BACK = 20_000;
vi.setConfig({ testTimeout: 60_000 });

let postgres: RunningPostgres;
let relay: Relay;
let sql: Sql;
let house: Awaited<ReturnType<typeof startHouse>>;
let session: Record<string, string>;
let log: number;
const dataDir = mkdtempSync(join(tmpdir(), 'rolecall-over-postgres-'));
const said = () => readFileSync(join(dataDir, 'server.log'), 'utf8');

beforeAll(async () => {
  if (!(await buildIfChanged())) throw new Error('The application could not be built.');
  postgres = await startPostgres();
  sql = await openSql(postgres.url);
  const url = new URL(postgres.url);
  relay = await openRelay(Number(url.port));
  url.port = String(relay.port);
  log = openSync(join(dataDir, 'server.log'), 'a', 0o600);
  house = await startHouse({
    dataDir,
    users: PEOPLE,
    env: { DATABASE_URL: url.href, ROLECALL_LOG_LEVEL: 'warn' },
    vendors: ['launchdarkly', 'liveperson'],
    simulators: { liveperson: { SIM_USERS: String(AGENTS) } },
    log,
  });
  session = await signIn();
}, 600_000);

afterAll(async () => {
  await house?.stop();
  await relay?.cut();
  await sql?.close();
  await postgres?.stop();
  closeSync(log);
  for (const folder of [dataDir, `${dataDir}-keys`]) rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => relay.mend());

async function signIn(): Promise<Record<string, string>> {
  const answer = await fetch(`${house.origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { Origin: house.origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'operator@example.com', password: house.password }),
  });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  const headers = { Cookie: cookie.join('; ') };
  const { csrf } = await (await fetch(`${house.origin}/api/auth/session`, { headers })).json();
  return { ...headers, Origin: house.origin, 'X-CSRF': String(csrf), 'Content-Type': 'application/json' };
}

const get = (path: string, query: Record<string, string> = {}) =>
  fetch(`${house.origin}${path}?${new URLSearchParams(query)}`, { headers: session });

/** The answer of a question that is answered, as the contract says. */
async function ask<T extends z.ZodType>(
  { answer }: { readonly answer?: T },
  path: string,
  query: Record<string, string> = {},
): Promise<z.output<T>> {
  const response = await get(path, query);
  const body: unknown = await response.json();
  expect({ status: response.status, ...(response.ok ? {} : { body }) }).toEqual({ status: 200 });
  if (answer === undefined) throw new Error('the endpoint answers nothing');
  return answer.parse(body);
}

const page = (query: Record<string, string> = {}, path = LIST) => ask(listRowsEndpoint, path, query);

/** Every row of a view, page after page. */
async function walk(query: Record<string, string>, path = LIST) {
  const rows = [];
  let current = await page({ ...query, limit: '100' }, path);
  for (;;) {
    rows.push(...current.items);
    if (current.paging.next === null) return rows;
    current = await page({ ...query, limit: '100', cursor: current.paging.next }, path);
  }
}

async function steer(action: string, path = LIST, scope: Record<string, string> = {}) {
  const response = await fetch(`${house.origin}${path}/snapshot`, {
    method: 'POST',
    headers: session,
    body: JSON.stringify({ ...scope, action }),
  });
  return { status: response.status, body: await response.json() };
}

const snapshotOf = (path = LIST, scope: Record<string, string> = {}) =>
  ask(changeSnapshotEndpoint, `${path}/snapshot`, scope);

const readyz = async () => (await fetch(`${house.origin}/readyz`)).status;

/** How often a vendor was called since the log was cleared. */
async function vendorCalls(): Promise<number> {
  const response = await fetch(`${house.vendors.liveperson}/__control/log`, {
    headers: { 'x-sim-control': '1' },
  });
  const { count } = z.object({ count: z.number() }).parse(await response.json());
  return count;
}

const storedRows = async () => Number((await sql.query('select count(*) from snapshot_row'))[0]?.count);

it('a list is read into PostgreSQL at the first look, and paged, sorted, filtered and counted there', async () => {
  // The server reads its lists by itself when it starts, the last of them while the first is looked at.
  for (const path of ['users', 'deleted-users', 'skills'].map((list) => `${ACCOUNT}/${list}`))
    await expect.poll(async () => (await get(path)).status, { timeout: BACK }).toBe(200);
  const everybody = await walk({ sort: 'key' });
  expect(everybody).toHaveLength((await page()).total ?? 0);
  expect(everybody.length).toBeGreaterThan(AGENTS * 0.9);
  expect(new Set(everybody.map(({ key }) => key)).size).toBe(everybody.length);
  expect(await storedRows()).toBeGreaterThanOrEqual(everybody.length);

  const before = await vendorCalls();
  const mails = (await walk({ sort: '-email' })).map(({ email = '' }) => email.toLowerCase());
  expect(mails).toEqual([...mails].sort().reverse());
  const facet = await ask(listFacetsEndpoint, `${LIST}/facets`, { attribute: 'profiles' });
  expect(facet.values.length).toBeGreaterThan(1);
  for (const { value, count } of facet.values.slice(0, 3)) {
    const filter = JSON.stringify([['profiles', 'is', value]]);
    expect(await walk({ filter, sort: 'email' })).toHaveLength(count);
    expect(await ask(countRowsEndpoint, `${LIST}/count`, { filter })).toEqual({
      total: count,
      capped: false,
    });
  }
  expect(await vendorCalls()).toBe(before);
  expect(existsSync(join(dataDir, 'snapshots.db'))).toBe(false);
  expect(existsSync(join(dataDir, 'control.db'))).toBe(true);
});

it('a database that goes away is said in words, keeps nothing else from working, and is found again', async () => {
  const before = await page({ sort: 'name' });
  expect(await readyz()).toBe(200);
  await relay.cut();
  const refused = await get(LIST, { sort: 'name' });
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ type: '/problems/snapshots-unavailable', detail: AWAY });
  expect(await steer('read')).toMatchObject({ status: 503, body: { detail: AWAY } });
  expect(await readyz()).toBe(503);
  expect((await fetch(`${house.origin}/healthz`)).status).toBe(200);
  expect((await page({ ...WEB, limit: '5' }, CRAWLED)).items).toHaveLength(5);
  await relay.mend();
  await expect.poll(readyz, { timeout: BACK }).toBe(200);
  expect((await page({ sort: 'name' })).items).toEqual(before.items);
});

it('R53: a database that takes connections and never answers does not keep the probe waiting', async () => {
  relay.hold();
  const started = performance.now();
  expect(await readyz()).toBe(503);
  expect(performance.now() - started).toBeLessThan(5000);
  await relay.mend();
  await expect.poll(readyz, { timeout: BACK }).toBe(200);
});

it('R58: a crawl whose database goes away keeps its place, says why, and goes on from there by itself', async () => {
  await slowDown(150);
  expect(await steer('read', CRAWLED, WEB)).toMatchObject({ status: 202 });
  const job = async () => (await snapshotOf(CRAWLED, WEB)).job;
  await expect.poll(async () => (await job())?.rows, { timeout: BACK, interval: 20 }).toBeGreaterThan(0);
  const before = said().length;
  await relay.cut();
  await expect.poll(async () => (await job())?.state, { timeout: BACK }).toBe('waiting');
  expect(await job()).toMatchObject({ problem: { slug: 'snapshots-unavailable' }, rowsPerSecond: null });
  expect(said().slice(before)).toMatch(/snapshot\.waiting.*"connectionId":"launchdarkly"/);
  await relay.mend();
  await expect.poll(readyz, { timeout: BACK }).toBe(200);
  await slowDown(0);
  await expect
    .poll(async () => (await snapshotOf(CRAWLED, WEB)).published?.rows, { timeout: BACK })
    .toBe(PEOPLE);
  const keys = (await walk({ ...WEB, source: 'snapshot', sort: 'key' }, CRAWLED)).map(({ key }) => key);
  expect(new Set(keys).size).toBe(PEOPLE);
});

it('started while its database is away it says so, serves, and finds what was kept once that is back', async () => {
  const { published } = await snapshotOf();
  const everybody = await walk({ sort: 'key' });
  await relay.cut();
  expect(await house.restart()).toBe(0);
  expect(await readyz()).toBe(503);
  expect(said()).toContain(AWAY);
  expect((await page({ ...WEB, limit: '5' }, CRAWLED)).items).toHaveLength(5);
  const refused = await get(LIST);
  expect(await refused.json()).toMatchObject({ status: 503, detail: AWAY });
  const calls = await vendorCalls();
  await relay.mend();
  await expect.poll(readyz, { timeout: BACK }).toBe(200);
  expect(await walk({ sort: 'key' })).toEqual(everybody);
  expect((await snapshotOf()).published).toEqual(published);
  expect(await vendorCalls()).toBe(calls);
});

async function slowDown(latencyMs: number): Promise<void> {
  const response = await fetch(`${house.vendor}/__control`, {
    method: 'POST',
    headers: { 'x-sim-control': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify({ latencyMs }),
  });
  expect(response.ok).toBe(true);
}
