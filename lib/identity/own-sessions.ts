import 'server-only';
import type { Kysely } from 'kysely';
import { actorOf } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import type { SessionList } from '#lib/contract/identity-session.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { RequestFacts } from './request-facts.ts';
import { IDLE_MS } from './session-times.ts';

/** The open sessions of one's own account, the one used last first. */
export async function listSessions(
  db: Kysely<ControlSchema>,
  principal: Principal,
): Promise<Result<SessionList>> {
  const now = Date.now();
  const rows = await db
    .selectFrom('session')
    .selectAll()
    .where('account_id', '=', principal.accountId)
    .where('expires_at', '>', now)
    .where('used_at', '>', now - IDLE_MS)
    .orderBy('used_at', 'desc')
    .execute();
  const items = rows.map((row) => ({
    id: row.token_hash,
    current: row.token_hash === principal.credentialId,
    createdAt: row.created_at,
    usedAt: row.used_at,
    expiresAt: Math.min(row.expires_at, row.used_at + IDLE_MS),
    address: row.address,
    agent: row.agent,
  }));
  return ok({ items });
}

/** Ends one session of one's own account. Someone else's is `not-found`, like one that does not exist. */
export async function revokeSession(
  db: Kysely<ControlSchema>,
  principal: Principal,
  sessionId: string,
  facts: RequestFacts,
): Promise<Result<undefined>> {
  const own = sessionId === principal.credentialId;
  const event = {
    actor: actorOf(principal),
    action: own ? 'account.signed-out' : 'session.revoked',
    outcome: 'done',
    target: sessionId,
    ...facts,
  } as const;
  return audited(db, event, async (trx) => {
    const ended = await trx
      .deleteFrom('session')
      .where('token_hash', '=', sessionId)
      .where('account_id', '=', principal.accountId)
      .executeTakeFirst();
    return ended.numDeletedRows > 0n
      ? ok(undefined)
      : refuse('not-found', 'There is nothing at this address.');
  });
}
