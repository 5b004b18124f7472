import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOutbound, type OutboundRoom } from '#lib/outbound/outbound.ts';
import { livePerson } from './connector.ts';
import { ACCOUNT, context, directoryOf, readList, rowsIn, SECRETS, unwrap } from './test-house.ts';

const main = fileURLToPath(new URL('./simulator/main.ts', import.meta.url));
/** Milliseconds. */
const LONGEST_TURN = 50;
let vendor: ChildProcess;
let origin = '';
let outbound: OutboundRoom;

beforeAll(async () => {
  vendor = spawn(process.execPath, [main], {
    env: { NODE_ENV: 'production', SIM_PORT: '0', SIM_USERS: '18000', SIM_GZIP: 'true' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const chunk of vendor.stdout ?? []) {
    origin = /(http:\S+)/.exec(String(chunk))?.[1] ?? '';
    if (origin !== '') break;
  }
  outbound = createOutbound({ allowedOrigins: [origin], ownListeners: [] });
}, 120_000);
afterAll(async () => {
  await outbound?.close();
  vendor?.kill();
});

const connect = (apiVersion: string) =>
  livePerson.connect({
    connectionId: `c${apiVersion}`,
    credentialVersion: 'v',
    origin,
    secrets: SECRETS.oauth1,
    settings: { account: ACCOUNT, method: 'oauth1', apiVersion },
    outbound,
  });

/** Milliseconds this thread's processor worked on it. */
function processorTime(work: () => unknown): number {
  const began = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1e3;
}

/** Longest stretch of processor time one turn of this thread's event loop took, in milliseconds. */
async function slowestTurn(work: () => Promise<unknown>): Promise<number> {
  let slowest = 0;
  let last = process.threadCpuUsage();
  const timer = setInterval(() => {
    const spent = process.threadCpuUsage(last);
    last = process.threadCpuUsage();
    slowest = Math.max(slowest, (spent.user + spent.system) / 1e3);
  }, 1);
  await work();
  clearInterval(timer);
  return slowest;
}

/** Once in three: a machine with other work can make any one turn long. */
async function expectShortTurns(work: () => Promise<unknown>): Promise<void> {
  let slowest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3 && slowest >= LONGEST_TURN; round += 1) {
    slowest = Math.min(slowest, await slowestTurn(work));
  }
  expect(slowest).toBeLessThan(LONGEST_TURN);
}

it.each(['4.0', '6.0'])(
  'R37: 18,000 users of v=%s arrive without blocking anybody for 50 ms, and are read by the worker’s reader',
  async (apiVersion) => {
    const connector = connect(apiVersion);
    unwrap(await directoryOf(connector, 'skills').readAll(context(), {}));
    let list: Awaited<ReturnType<typeof readList>> | undefined;
    await expectShortTurns(async () => {
      list = await readList(connector);
    });
    if (list?.state !== 'read') throw new Error('nothing read');
    expect(list.bodies.users?.length).toBeGreaterThan(14e6);
    const { bodies } = list;
    const parsing = processorTime(() => JSON.parse(Buffer.from(bodies.users ?? []).toString()));
    const reading = processorTime(() => {
      const { rows, unreadable } = rowsIn(bodies);
      expect([rows.length > 16_500, unreadable]).toEqual([true, 0]);
    });
    // Beside parsing alone in the same minute, whatever else the machine is doing.
    expect(reading / parsing).toBeLessThan(25);
  },
  120_000,
);

it('groups of 18,000 users join their members without a long turn', async () => {
  const connector = connect('4.0');
  await expectShortTurns(async () => {
    const ctx = context({ deadline: Date.now() + 60_000 });
    const groups = unwrap(await connector.groups.list(ctx));
    expect(groups.items.reduce((sum, group) => sum + group.members.length, 0)).toBeGreaterThan(10_000);
  });
}, 120_000);
