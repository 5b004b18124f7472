import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHouse } from '../scripts/launch/house.mjs';
import { expect, test } from './house/test.ts';

type House = Awaited<ReturnType<typeof startHouse>>;

interface Visitor {
  readonly house: House;
  readonly cookie: string;
}

const LIST = '/api/connections/launchdarkly/users?project=web&environment=production';

/** A server of its own, somebody signed in, and a vendor that takes its time. */
async function withSlowVendor(latencyMs: number, work: (visitor: Visitor) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rolecall-stop-'));
  const house = await startHouse({ dataDir, users: 100, env: { ROLECALL_LOG_LEVEL: 'error' } });
  try {
    const signIn = await change(house, { email: 'viewer@example.com', password: house.password });
    const cookie = signIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const visitor = { house, cookie };
    // The check at start-up would count among the calls below.
    await expect.poll(async () => (await connection(visitor)).status).toBe('working');
    await fetch(`${house.vendor}/__control`, {
      method: 'POST',
      headers: { 'x-sim-control': '1', 'Content-Type': 'application/json' },
      body: JSON.stringify({ latencyMs }),
    });
    await work(visitor);
  } finally {
    await house.stop();
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(`${dataDir}-keys`, { recursive: true, force: true });
  }
}

function change(house: House, body: Record<string, string>): Promise<Response> {
  return fetch(`${house.origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { Origin: house.origin, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function connection({ house, cookie }: Visitor) {
  const answer = await fetch(`${house.origin}/api/connections/launchdarkly`, { headers: { Cookie: cookie } });
  return answer.json();
}

/** Asks for a page and comes back once the vendor has been asked for it; the answer is still to come. */
async function startReading(visitor: Visitor): Promise<{ readonly answer: Promise<Response> }> {
  const before: number = (await connection(visitor)).budget.callsLastMinute;
  const answer = fetch(visitor.house.origin + LIST, { headers: { Cookie: visitor.cookie } });
  await expect.poll(async () => (await connection(visitor)).budget.callsLastMinute).toBeGreaterThan(before);
  return { answer };
}

const ready = async (house: House) => (await fetch(`${house.origin}/readyz`)).status;

test('R53: told to stop, the server is not ready within a second, ends what it has begun and exits 0', async () => {
  await withSlowVendor(3_000, async (visitor) => {
    const { house } = visitor;
    expect(await ready(house)).toBe(200);
    const { answer } = await startReading(visitor);
    process.kill(house.pid ?? 0, 'SIGTERM');
    await expect.poll(() => ready(house), { timeout: 1_000, intervals: [50] }).toBe(503);
    const refused = await change(house, { email: 'viewer@example.com', password: 'something long enough' });
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ type: '/problems/shutting-down' });
    const finished = await answer;
    expect(finished.status).toBe(200);
    expect((await finished.json()).items.length).toBeGreaterThan(0);
    expect(await house.ended).toBe(0);
  });
});

test('R53: told twice, it exits at once', async () => {
  await withSlowVendor(10_000, async (visitor) => {
    const { house } = visitor;
    const { answer } = await startReading(visitor);
    const outcome = answer.then(
      () => 'answered',
      () => 'cut',
    );
    process.kill(house.pid ?? 0, 'SIGTERM');
    const first = Date.now();
    // A terminal and npm pass on the same Ctrl-C together, so only a later signal is a second one.
    await expect.poll(() => Date.now() - first, { intervals: [100] }).toBeGreaterThan(600);
    process.kill(house.pid ?? 0, 'SIGTERM');
    expect(await house.ended).toBe(1);
    expect(await outcome).toBe('cut');
    expect(Date.now() - first).toBeLessThan(5_000);
  });
});
