import { randomBytes, scryptSync } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { closeControlDatabase, controlDatabase } from '#lib/database/control-database.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { ConnectionScope, Role } from '#lib/domain/principal.ts';
import { insertAccount } from '#lib/identity/insert-account.ts';
import { hashPassword, installHasher, type PasswordHasher } from '#lib/identity/password.ts';
import { keyedHash } from '#lib/identity/server-key.ts';
import { startSession } from '#lib/identity/start-session.ts';

export const TEST_ORIGIN = 'http://127.0.0.1:3000';
export const TEST_PASSWORD = 'rätt häst batteri häftklammer';

/** A session as a browser would hold it. */
export interface TestSession {
  readonly accountId: string;
  readonly token: string;
  readonly csrf: string;
}

export interface TestHouse {
  readonly db: Kysely<ControlSchema>;
  readonly dataDir: string;
  addAccount(email: string, role: Role, connections?: ConnectionScope): Promise<string>;
  signInAs(accountId: string, now?: number): Promise<TestSession>;
  close(): Promise<void>;
}

/** Every change waits for the disk; where there is a disk of memory, tests need not. What a kill leaves is tested on a real one. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** For tests: a control database in a folder of its own, under the settings of a fresh installation. */
export function openTestHouse(env: Readonly<Record<string, string>> = {}): TestHouse {
  const dir = mkdtempSync(join(SCRATCH, 'rolecall-'));
  const dataDir = join(dir, 'data');
  const mine = {
    PORT: '3000',
    ROLECALL_DATA_DIR: dataDir,
    ROLECALL_KEY_FILE: join(dir, 'keys', 'rolecall.key'),
    ROLECALL_LOG_LEVEL: 'silent',
    ROLECALL_RATE_PER_SECOND: '100000',
    ROLECALL_RATE_BURST: '100000',
    ROLECALL_ANONYMOUS_RATE_PER_SECOND: '100000',
    ...env,
  };
  Object.assign(process.env, mine);
  installHasher(quickHasher);
  const db = controlDatabase();
  let passwordHash: Promise<string> | undefined;
  return {
    db,
    dataDir,
    addAccount: async (email, role, connections = 'all') => {
      passwordHash ??= hashOf(TEST_PASSWORD);
      const account = { email, name: email, role, connections, passwordHash: await passwordHash };
      const added = await db.transaction().execute((trx) => insertAccount(trx, account, Date.now()));
      if (!added.ok) throw new Error(added.problem.detail);
      return added.value.id;
    },
    signInAs: async (accountId, now = Date.now()) => {
      const origin = { address: '127.0.0.1', agent: 'test' };
      const token = await db.transaction().execute((trx) => startSession(trx, accountId, origin, now));
      return { accountId, token, csrf: keyedHash('csrf', token) };
    },
    close: async () => {
      await closeControlDatabase();
      await rm(dir, { recursive: true });
    },
  };
}

/** The library's form of a hash at a hundredth of its cost; what hashing itself costs is tested with the real one. */
export const quickHasher: PasswordHasher = {
  hash: async (password) => quickHash(randomBytes(16).toString('hex'), password),
  verify: async (stored, password) => quickHash(stored.split(':')[0] ?? '', password) === stored,
};

function quickHash(salt: string, password: string): string {
  return `${salt}:${scryptSync(password, salt, 64, { N: 256 }).toString('hex')}`;
}

async function hashOf(password: string): Promise<string> {
  const hashed = await hashPassword(password);
  if (!hashed.ok) throw new Error(hashed.problem.detail);
  return hashed.value;
}

export interface TestRequest {
  readonly method?: string;
  readonly path?: string;
  readonly session?: TestSession;
  readonly key?: string;
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** A request as our own pages send it; `headers` overrule, and undefined leaves one out. */
export function testRequest(given: TestRequest = {}): Request {
  const method = given.method ?? 'GET';
  const raw = given.rawBody ?? (given.body === undefined ? undefined : JSON.stringify(given.body));
  const wanted: Record<string, string | undefined> = {
    'x-rolecall-address': '127.0.0.1',
    ...(method === 'GET' || method === 'HEAD'
      ? {}
      : { origin: TEST_ORIGIN, 'sec-fetch-site': 'same-origin' }),
    ...(raw === undefined ? {} : { 'content-type': 'application/json' }),
    ...(given.session === undefined
      ? {}
      : { cookie: `rolecall=${given.session.token}`, 'x-csrf': given.session.csrf }),
    ...(given.key === undefined ? {} : { authorization: `Bearer ${given.key}` }),
    ...given.headers,
  };
  const headers = new Headers();
  for (const [name, value] of Object.entries(wanted)) if (value !== undefined) headers.set(name, value);
  return new Request(`${TEST_ORIGIN}${given.path ?? '/api/x'}`, {
    method,
    headers,
    ...(raw === undefined ? {} : { body: typeof raw === 'string' ? raw : Buffer.from(raw) }),
  });
}
