import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import { authLibrary } from './auth-library.ts';
import { keyedHash } from './server-key.ts';
import { ABSOLUTE_MS, IDLE_MS, SESSIONS_PER_ACCOUNT } from './session-times.ts';

/** Where a session is used from, for its owner to recognise it. */
export interface SessionOrigin {
  readonly address: string;
  readonly agent: string;
}

/**
 * R7: a fresh 256-bit token for an account that has just proven itself; the sessions used longest ago make room. What
 * the library takes for the token is our keyed hash of it: the token itself is only in the browser.
 */
export async function startSession(
  trx: Transaction<ControlSchema>,
  accountId: string,
  origin: SessionOrigin,
  now: number,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const library = await authLibrary(trx);
  const at = new Date(now);
  const session = {
    token: keyedHash('session', token),
    createdAt: at,
    updatedAt: at,
    authenticatedAt: at,
    expiresAt: new Date(now + ABSOLUTE_MS),
    ipAddress: origin.address,
    userAgent: origin.agent.slice(0, 200),
  };
  await library.createSession(accountId, false, session, true);
  const surplus = [...(await endedSessions(trx, now)), ...(await oldestSessions(trx, accountId))];
  if (surplus.length > 0) await library.deleteSessions(surplus);
  return token;
}

/** Of every account, so that nobody's address is kept longer than their session. */
async function endedSessions(trx: Transaction<ControlSchema>, now: number): Promise<string[]> {
  const rows = await trx
    .selectFrom('session')
    .select('token_hash')
    .where((row) => row.or([row('expires_at', '<=', now), row('used_at', '<=', now - IDLE_MS)]))
    .limit(100)
    .execute();
  return rows.map((row) => row.token_hash);
}

async function oldestSessions(trx: Transaction<ControlSchema>, accountId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('session')
    .select('token_hash')
    .where('account_id', '=', accountId)
    .orderBy('used_at', 'desc')
    .orderBy('created_at', 'desc')
    .offset(SESSIONS_PER_ACCOUNT)
    .limit(100)
    .execute();
  return rows.map((row) => row.token_hash);
}

/** Ends every session of an account, but for one if it is named. Effective with the next request (R7). */
export async function endSessions(
  trx: Transaction<ControlSchema>,
  accountId: string,
  except = '',
): Promise<void> {
  const library = await authLibrary(trx);
  const sessions = await library.listSessions(accountId);
  const ended = sessions.map((session) => session.token).filter((token) => token !== except);
  if (ended.length > 0) await library.deleteSessions(ended);
}
