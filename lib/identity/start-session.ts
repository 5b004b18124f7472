import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import { keyedHash } from './server-key.ts';
import { ABSOLUTE_MS, IDLE_MS, SESSIONS_PER_ACCOUNT } from './session-times.ts';

/** Where a session is used from, for its owner to recognise it. */
export interface SessionOrigin {
  readonly address: string;
  readonly agent: string;
}

/** R7: a fresh 256-bit token for an account that has just proven itself; the sessions used longest ago make room. */
export async function startSession(
  trx: Transaction<ControlSchema>,
  accountId: string,
  origin: SessionOrigin,
  now: number,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await trx
    .insertInto('session')
    .values({
      token_hash: keyedHash('session', token),
      account_id: accountId,
      created_at: now,
      used_at: now,
      authenticated_at: now,
      expires_at: now + ABSOLUTE_MS,
      address: origin.address,
      agent: origin.agent.slice(0, 200),
    })
    .execute();
  await endOldest(trx, accountId, now);
  return token;
}

async function endOldest(trx: Transaction<ControlSchema>, accountId: string, now: number): Promise<void> {
  await trx
    .deleteFrom('session')
    .where((row) => row.or([row('expires_at', '<=', now), row('used_at', '<=', now - IDLE_MS)]))
    .execute();
  const rest = await trx
    .selectFrom('session')
    .select('token_hash')
    .where('account_id', '=', accountId)
    .orderBy('used_at', 'desc')
    .orderBy('created_at', 'desc')
    .offset(SESSIONS_PER_ACCOUNT)
    .limit(100)
    .execute();
  const hashes = rest.map((row) => row.token_hash);
  if (hashes.length > 0) await trx.deleteFrom('session').where('token_hash', 'in', hashes).execute();
}

/** Ends every session of an account, but for one if it is named. Effective with the next request (R7). */
export async function endSessions(
  trx: Transaction<ControlSchema>,
  accountId: string,
  except = '',
): Promise<void> {
  await trx
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('token_hash', '!=', except)
    .execute();
}
