import 'server-only';
import type { Kysely } from 'kysely';
import { actorOf } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import type { SessionList } from '#lib/contract/identity-session.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { authLibrary } from './auth-library.ts';
import type { RequestFacts } from './request-facts.ts';
import { IDLE_MS, isOpen } from './session-times.ts';

/** The open sessions of one's own account, the one used last first. */
export async function listSessions(
  db: Kysely<ControlSchema>,
  principal: Principal,
): Promise<Result<SessionList>> {
  const now = Date.now();
  const library = await authLibrary(db);
  const sessions = (await library.listSessions(principal.accountId)).filter((session) =>
    isOpen(session, now),
  );
  const items = sessions
    .sort((a, b) => +b.updatedAt - +a.updatedAt)
    .map((session) => ({
      id: session.token,
      current: session.token === principal.credentialId,
      createdAt: +session.createdAt,
      usedAt: +session.updatedAt,
      expiresAt: Math.min(+session.expiresAt, +session.updatedAt + IDLE_MS),
      address: session.ipAddress ?? '',
      agent: session.userAgent ?? '',
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
    const library = await authLibrary(trx);
    const mine = await library.listSessions(principal.accountId);
    if (!mine.some((session) => session.token === sessionId)) {
      return refuse('not-found', 'There is nothing at this address.');
    }
    await library.deleteSessions([sessionId]);
    return ok(undefined);
  });
}
