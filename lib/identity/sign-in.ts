import 'server-only';
import type { Kysely } from 'kysely';
import type { AuditActor } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import { maskEmail } from '#lib/audit/mask-email.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { AccountTable } from '#lib/database/schema-identity.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { canonicalEmail } from './canonical-email.ts';
import { forgiveGuess } from './guess-counters.ts';
import { type NewSession, toNewSession } from './new-session.ts';
import { provePassword, type RequestFacts } from './prove-password.ts';
import { requireUnchanged } from './require-unchanged.ts';
import { startSession } from './start-session.ts';

/** A session for whoever knows the password; problems as `provePassword`. */
export async function signIn(
  db: Kysely<ControlSchema>,
  given: { readonly email: string; readonly password: string; readonly agent: string },
  facts: RequestFacts,
  now = Date.now(),
): Promise<Result<NewSession>> {
  const email = canonicalEmail(given.email);
  const account = await provePassword(db, email, given.password, facts, now);
  if (!account.ok) return account;
  const event = {
    actor: ownActor(account.value),
    action: 'account.signed-in',
    outcome: 'done',
    ...facts,
  } as const;
  return audited(db, event, async (trx) => {
    const current = await requireUnchanged(trx, account.value);
    if (!current.ok) return current;
    await forgiveGuess(trx, { email, address: facts.address });
    const origin = { address: facts.address, agent: given.agent };
    return ok(toNewSession(current.value, await startSession(trx, current.value.id, origin, now), now));
  });
}

/** An account acting on itself before it has a session. */
export function ownActor(account: Pick<AccountTable, 'id' | 'email'>): AuditActor {
  return { kind: 'session', id: account.id, label: maskEmail(account.email) };
}
