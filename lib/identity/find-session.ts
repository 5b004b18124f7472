import 'server-only';
import { type Kysely, sql } from 'kysely';
import { compiledOnce } from '#lib/database/compiled-once.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { authLibrary } from './auth-library.ts';
import { readScope } from './connection-scope.ts';
import { keyedHash } from './server-key.ts';
import { IDLE_MS } from './session-times.ts';

/** `used_at` is written at most this often, so that reading pages is not writing to disk. */
const TOUCH_MS = 60_000;

export interface OpenSession {
  readonly principal: Principal;
  /** What a page of this session sends as `X-CSRF` (R28). */
  readonly csrf: string;
  /** Epoch ms, if nothing more happens. */
  readonly expiresAt: number;
}

const findOpen = compiledOnce((db) =>
  db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .where('session.token_hash', '=', 'hash')
    .where('session.expires_at', '>', 0)
    .where('session.used_at', '>', 0)
    .where('account.disabled', '=', sql.lit(0))
    .select(['token_hash', 'account_id', 'email', 'name', 'role', 'connections'])
    .select(['used_at', 'authenticated_at', 'expires_at']),
);

/** R7, R8: the session of a token with its account as it is now, or undefined if either has ended. */
export async function findSession(
  db: Kysely<ControlSchema>,
  token: string,
  now = Date.now(),
): Promise<OpenSession | undefined> {
  const [row] = await findOpen(db, [keyedHash('session', token), now, now - IDLE_MS]);
  if (row === undefined) return undefined;
  if (row.used_at < now - TOUCH_MS) await touch(db, row.token_hash, now);
  return {
    principal: {
      kind: 'session',
      accountId: row.account_id,
      email: row.email,
      name: row.name,
      role: row.role,
      connections: readScope(row.connections),
      credentialId: row.token_hash,
      authenticatedAt: row.authenticated_at,
    },
    csrf: keyedHash('csrf', token),
    expiresAt: Math.min(row.expires_at, now + IDLE_MS),
  };
}

async function touch(db: Kysely<ControlSchema>, tokenHash: string, now: number): Promise<void> {
  try {
    const library = await authLibrary(db);
    await library.updateSession(tokenHash, { updatedAt: new Date(now) });
  } catch {
    // R61: on a full disk reading goes on; the session only ends earlier than it would have.
  }
}
