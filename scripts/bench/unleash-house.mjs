import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitCode, firstMessage, startProgram } from '../launch/children.mjs';
import { startHouse } from '../launch/house.mjs';
import { createClient } from './client.mjs';
import { signIn } from './house.mjs';

const PATIENCE_MS = 120_000;

/** A real Unleash of so many people, installed if this is the first time, gone afterwards. */
export async function withUnleash(users, work) {
  const env = { UNLEASH_USERS: String(users) };
  const program = startProgram('scripts/unleash/serve.ts', env, { endWithParent: true });
  const unleash = await firstMessage(program);
  if (unleash === undefined) throw new Error('The real Unleash did not start: see above.');
  try {
    return await work({ ...unleash, cookie: await signInThere(unleash) });
  } finally {
    program.kill('SIGTERM');
    await exitCode(program);
  }
}

/** As somebody who has been there before: the welcome that covers the first visit is behind them. */
async function signInThere({ address, password }) {
  const answer = await fetch(`${address}/auth/simple/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password }),
  });
  const [cookie] = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  if (!answer.ok || cookie === undefined)
    throw new Error(`Unleash answered the sign-in with ${answer.status}`);
  const seen = await fetch(`${address}/api/admin/splash/personalDashboardKeyConcepts`, {
    method: 'POST',
    headers: { Cookie: cookie, 'Content-Type': 'application/json' },
    body: '{}',
  });
  if (!seen.ok) throw new Error(`Unleash would not put its welcome away: ${seen.status}`);
  return cookie;
}

/** Our server with one connection, to that Unleash, its people read once. */
export async function withConnectedHouse({ address, adminToken }, work) {
  const dataDir = mkdtempSync(join(tmpdir(), 'rolecall-bench-'));
  const log = openSync(join(dataDir, 'server.log'), 'a', 0o600);
  const secrets = { token: '${BENCH_UNLEASH_TOKEN}' };
  const connection = { id: 'unleash', vendor: 'unleash', name: 'Unleash', origin: address, secrets };
  const file = join(dataDir, 'bench-connections.json');
  writeFileSync(file, JSON.stringify({ connections: [connection] }), { mode: 0o600 });
  try {
    const env = {
      ROLECALL_CONNECTIONS_FILE: file,
      ROLECALL_OUTBOUND_ORIGINS: address,
      BENCH_UNLEASH_TOKEN: adminToken,
    };
    const house = await startHouse({ dataDir, users: 0, vendors: [], env, log });
    try {
      const cookie = await signIn(house);
      await waitForPeople(house, cookie);
      return await work({ ...house, cookie });
    } finally {
      await house.stop();
    }
  } finally {
    closeSync(log);
    for (const folder of [dataDir, `${dataDir}-keys`]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Until the list has been read for the first time: what that takes is no visitor's wait but once. */
async function waitForPeople({ origin }, cookie) {
  const client = createClient(origin, { Cookie: cookie });
  const until = performance.now() + PATIENCE_MS;
  try {
    for (;;) {
      const { status, body } = await client.get(`${LIST}?limit=1`);
      const text = body.toString();
      if (status === 200 && JSON.parse(text).items.length > 0) return;
      if (performance.now() > until) throw new Error(`the list answered ${status}: ${text.slice(0, 300)}`);
      await sleep(250);
    }
  } finally {
    client.close();
  }
}

export const LIST = '/api/connections/unleash/users';
export const SCREEN = '/c/unleash/users';
