import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import { actorOf } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { AccountTable } from '#lib/database/schema-identity.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { authLibrary } from './auth-library.ts';
import { forgiveGuess } from './guess-counters.ts';
import { type NewSession, toNewSession } from './new-session.ts';
import { provePassword } from './prove-password.ts';
import type { RequestFacts } from './request-facts.ts';
import { requireUnchanged } from './require-unchanged.ts';
import { startSession } from './start-session.ts';

/** What else a proof is for. A problem undoes the proof as well: the attempt stays counted, the session stays. */
export interface ActOfProof {
  readonly action: string;
  perform(trx: Transaction<ControlSchema>, now: number): Promise<Result<undefined>>;
}

/**
 * Proves the password of a session's own account and replaces the session by a fresh one (R7). `act` may do more in the
 * same transaction. A wrong password is `validation-failed` at `pointer`: the session itself has not ended.
 */
export async function reauthenticate(
  db: Kysely<ControlSchema>,
  principal: Principal,
  given: { readonly password: string; readonly pointer: string; readonly agent: string },
  facts: RequestFacts,
  act?: ActOfProof,
): Promise<Result<NewSession>> {
  const proven = await provePassword(db, principal.email, given.password, facts);
  if (!proven.ok) return proven.problem.slug === 'unauthenticated' ? wrong(given.pointer) : proven;
  const event = {
    actor: actorOf(principal),
    action: act?.action ?? 'account.reauthenticated',
    outcome: 'done',
    ...facts,
  } as const;
  return audited(db, event, async (trx) => {
    const now = Date.now();
    const account = await requireUnchanged(trx, proven.value);
    if (!account.ok) return account;
    await forgiveGuess(trx, { email: principal.email, address: facts.address });
    const acted = await act?.perform(trx, now);
    if (acted?.ok === false) return acted;
    return replaceSession(trx, account.value, principal.credentialId, { ...given, ...facts }, now);
  });
}

async function replaceSession(
  trx: Transaction<ControlSchema>,
  account: AccountTable,
  oldHash: string,
  origin: { readonly address: string; readonly agent: string },
  now: number,
): Promise<Result<NewSession>> {
  await (await authLibrary(trx)).deleteSessions([oldHash]);
  return ok(toNewSession(account, await startSession(trx, account.id, origin, now), now));
}

function wrong(pointer: string): Result<never> {
  return refuse('validation-failed', 'The password is not right.', { errors: [{ pointer, code: 'wrong' }] });
}
