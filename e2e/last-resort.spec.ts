import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { startHouse } from '../scripts/launch/house.mjs';
import { expect, test } from './house/test.ts';

const WATCHED = fileURLToPath(new URL('house/watched-server.mjs', import.meta.url));
const PLACE = 'project=web&environment=production';
const AT_ONCE = 8;
const WARM_UP = 5;
/** A call that was left hanging is given up after 15 s. */
const PATIENCE_MS = 20_000;
const MALFORMED = [
  'not-json',
  'half-json',
  'invalid-utf8',
  'array-root',
  'items-scalars',
  'duplicate-members',
  'deep-nesting',
  'large-body',
  'gzip-bomb',
  'gzip-lie',
  'odd-encoding',
];
/** What a vendor can do to a caller; `hang` is ended by the one who waits. */
const FAULTS: readonly Record<string, string | number | boolean>[] = [
  { html200: true },
  { nonJson502: true },
  { emptyBody: true },
  { truncatedBody: true },
  { redirect: 'http://127.0.0.1:9/elsewhere' },
  { errorRate: 1 },
  { throttle: 'global', throttleHeaders: 'none' },
  { hang: true },
  ...MALFORMED.map((malformedBody) => ({ malformedBody })),
];

interface Watched {
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly dataDir: string;
  /** Lines of the log with this event so far. */
  lines(event: string): number;
  held(): Promise<Held>;
  addConnection(name: string): Promise<string>;
  switchVendor(switches: Readonly<Record<string, unknown>>): Promise<void>;
}

interface Held {
  readonly timers: number;
  readonly sockets: number;
  readonly files: number;
  readonly bytes: number;
}

async function withWatchedServer(work: (server: Watched) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-last-'));
  const logFile = join(folder, 'server.log');
  const dataDir = join(folder, 'data');
  const limits = { SIM_LIMIT_GLOBAL: '10000000', SIM_LIMIT_ROUTE: '10000000', SIM_LIMIT_TOKEN: '10000000' };
  const house = await startHouse({
    dataDir,
    users: 1_000,
    log: openSync(logFile, 'a'),
    simulators: { launchdarkly: limits },
    env: { NODE_OPTIONS: `--import ${WATCHED}`, ROLECALL_LOG_LEVEL: 'info' },
  });
  try {
    const headers = await signIn(house);
    const lines = () => readFileSync(logFile, 'utf8').split('\n');
    const told = () => lines().filter((line) => line.startsWith('{"held"'));
    await work({
      origin: house.origin,
      headers,
      dataDir,
      lines: (event) => lines().filter((line) => line.includes(`"event":"${event}"`)).length,
      async held() {
        const before = told().length;
        process.kill(house.pid ?? 0, 'SIGUSR2');
        await expect.poll(() => told().length, { intervals: [20] }).toBeGreaterThan(before);
        return JSON.parse(told().at(-1) ?? '').held;
      },
      async addConnection(name) {
        const body = {
          vendor: 'launchdarkly',
          name,
          origin: house.vendor,
          secrets: { token: 'api-demo-support' },
        };
        const answer = await fetch(`${house.origin}/api/connections`, {
          method: 'POST',
          headers: { ...headers, Origin: house.origin, 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        });
        expect(answer.status).toBe(201);
        return (await answer.json()).id;
      },
      async switchVendor(switches) {
        const path = Object.keys(switches).length === 0 ? '/__control/reset' : '/__control';
        const answer = await fetch(house.vendor + path, {
          method: 'POST',
          headers: { 'x-sim-control': '1', 'Content-Type': 'application/json' },
          body: JSON.stringify(switches),
        });
        expect(answer.ok).toBe(true);
      },
    });
  } finally {
    await house.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function signIn(house: Awaited<ReturnType<typeof startHouse>>): Promise<Record<string, string>> {
  const answer = await fetch(`${house.origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { Origin: house.origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'admin@example.com', password: house.password }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { Cookie: cookie, 'X-CSRF': (await answer.json()).csrf };
}

/** The statuses of so many equal-sized but distinct pages asked for at once; 0 where the asker went away first. */
async function readAtOnce(server: Watched, connection: string, patience = 10_000): Promise<number[]> {
  const sizes = Array.from({ length: AT_ONCE }, (_, index) => 20 + index);
  const path = `${server.origin}/api/connections/${connection}/users?${PLACE}`;
  return Promise.all(
    sizes.map(async (limit) => {
      const signal = AbortSignal.timeout(patience);
      try {
        const answer = await fetch(`${path}&limit=${limit}`, { headers: server.headers, signal });
        await answer.arrayBuffer();
        return answer.status;
      } catch {
        return 0;
      }
    }),
  );
}

const ALL_WELL = Array(AT_ONCE).fill(200);

async function expectLastResort(server: Watched): Promise<void> {
  const record = (key: string) =>
    fetch(`${server.origin}/api/connections/launchdarkly/users/record?${PLACE}&key=${key}`, server);
  for (const [fault, event] of [
    ['fault-thrown', 'error-without-handler'],
    ['fault-rejected', 'rejection-without-handler'],
  ] as const) {
    expect((await record(fault)).status, 'the vendor knows nobody of that name').toBe(404);
    await expect.poll(() => server.lines(event)).toBe(1);
  }
  const store = new Database(join(server.dataDir, 'control.db'));
  const keys = () => fetch(`${server.origin}/api/api-keys`, server);
  store.exec('alter table api_key rename to api_key_away');
  const broken = await keys();
  expect(broken.status).toBe(500);
  expect(await broken.json()).toMatchObject({ type: '/problems/internal' });
  await expect.poll(() => server.lines('request.failed')).toBe(1);
  store.exec('alter table api_key_away rename to api_key');
  store.close();
  expect((await keys()).status).toBe(200);
  expect(server.lines('error-without-handler')).toBe(1);
}

async function expectNothingKept(server: Watched): Promise<void> {
  // As many sockets as there can be at once, from connections of their own, before anything goes wrong.
  const calm = await Promise.all(['a', 'b', 'c', 'd'].map((name) => server.addConnection(name)));
  for (let round = 0; round < WARM_UP; round += 1) {
    const answers = await Promise.all(calm.map((id) => readAtOnce(server, id)));
    expect(answers).toEqual(calm.map(() => ALL_WELL));
  }
  const before = await server.held();
  for (const [index, fault] of FAULTS.entries()) {
    // A breaker and a waiting list of its own, so that none hides behind the one before.
    const id = await server.addConnection(`fault ${index}`);
    await server.switchVendor(fault);
    const statuses = await readAtOnce(server, id, 'hang' in fault ? 300 : 10_000);
    expect(statuses, JSON.stringify(fault)).not.toContain(500);
    await server.switchVendor({});
  }
  const after = await server.addConnection('after');
  expect(await readAtOnce(server, after)).toEqual(ALL_WELL);
  const isBack = async () => {
    const { timers, sockets, files } = await server.held();
    return {
      timers: timers <= before.timers,
      sockets: sockets <= before.sockets,
      files: files <= before.files,
    };
  };
  await expect.poll(isBack, { timeout: PATIENCE_MS }).toEqual({ timers: true, sockets: true, files: true });
  expect((await server.held()).bytes / before.bytes).toBeLessThan(1.2);
}

test('R54: what nobody caught is one line in the log and ends nothing; after every fault of a vendor sockets, timers and memory are what they were', async () => {
  test.setTimeout(180_000);
  await withWatchedServer(async (server) => {
    await expectLastResort(server);
    await expectNothingKept(server);
  });
});
