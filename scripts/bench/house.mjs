import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHouse } from '../launch/house.mjs';

/** What lists are read of: 10,000 people. */
export const PLACE = 'project=web&environment=production';
export const LIST = `/api/connections/launchdarkly/users?${PLACE}`;
export const USERS_SCREEN = `/c/launchdarkly/users?${PLACE}`;
export const TOKEN = 'api-demo-support';
const USERS = 10_000;

/** A house of its own for one group, gone afterwards; it logs as in production, into a file of its folder. */
export async function withHouse(work, { simulator = {}, vendors = ['launchdarkly'], simulators = {} } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'rolecall-bench-'));
  const log = openSync(join(dataDir, 'server.log'), 'a', 0o600);
  try {
    // Raised so that a faster run than people make is not held back; counting costs the same at any limit.
    const env = {
      ROLECALL_RATE_PER_SECOND: '10000',
      ROLECALL_RATE_BURST: '20000',
      ROLECALL_ANONYMOUS_RATE_PER_SECOND: '10000',
    };
    const limits = { SIM_LIMIT_GLOBAL: '10000000', SIM_LIMIT_ROUTE: '10000000', SIM_LIMIT_TOKEN: '10000000' };
    const house = await startHouse({
      dataDir,
      users: USERS,
      env,
      vendors,
      simulators: { launchdarkly: { ...limits, ...simulator }, ...simulators },
      token: TOKEN,
      log,
    });
    try {
      return await work({ ...house, dataDir });
    } finally {
      await house.stop();
    }
  } finally {
    closeSync(log);
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(`${dataDir}-keys`, { recursive: true, force: true });
  }
}

/** The cookie of an account, as a browser would send it. */
export async function signIn(house, email = 'admin@example.com') {
  const answer = await fetch(`${house.origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { Origin: house.origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: house.password }),
  });
  const [cookie] = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  if (!answer.ok || cookie === undefined) throw new Error(`sign-in answered ${answer.status}`);
  return cookie;
}

export async function createApiKey(house) {
  const cookie = await signIn(house);
  const session = await fetch(`${house.origin}/api/auth/session`, { headers: { Cookie: cookie } });
  const { csrf } = await session.json();
  const answer = await fetch(`${house.origin}/api/api-keys`, {
    method: 'POST',
    headers: {
      Cookie: cookie,
      Origin: house.origin,
      'X-CSRF': csrf,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ name: 'bench', expiresInDays: 1, connections: 'all' }),
  });
  if (answer.status !== 201) throw new Error(`api-keys answered ${answer.status}`);
  const { key } = await answer.json();
  return key;
}
