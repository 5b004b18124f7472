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
import { provePassword } from './prove-password.ts';
import { noteRefusedCode, refuseCode } from './refused-code.ts';
import type { RequestFacts } from './request-facts.ts';
import { requireUnchanged } from './require-unchanged.ts';
import { type CodeVerdict, spendCode } from './spend-code.ts';
import { startSession } from './start-session.ts';

interface SignedIn {
  readonly session: NewSession;
  readonly factor: CodeVerdict;
}

/**
 * A session for whoever knows the password and, if the account has a second factor, a code of it; problems as
 * `provePassword`. There is no half session: without the code nothing is given but `unauthenticated` at `/code`.
 */
export async function signIn(
  db: Kysely<ControlSchema>,
  given: {
    readonly email: string;
    readonly password: string;
    readonly code?: string | undefined;
    readonly agent: string;
  },
  facts: RequestFacts,
  now = Date.now(),
): Promise<Result<NewSession>> {
  const email = canonicalEmail(given.email);
  const account = await provePassword(db, email, given.password, facts, now);
  if (!account.ok) return account;
  const actor = ownActor(account.value);
  const event = ({ factor }: SignedIn) => ({
    actor,
    action: 'account.signed-in',
    outcome: 'done' as const,
    ...(factor === 'none' ? {} : { detail: { secondFactor: factor } }),
    ...facts,
  });
  const signedIn = await audited<SignedIn>(db, event, async (trx) => {
    const current = await requireUnchanged(trx, account.value);
    if (!current.ok) return current;
    const factor = await spendCode(trx, current.value.id, given.code, now);
    if (factor === 'missing') return refuseCode('unauthenticated', 'required');
    if (factor === 'wrong') return refuseCode('unauthenticated', 'wrong');
    await forgiveGuess(trx, { email, address: facts.address });
    const origin = { address: facts.address, agent: given.agent };
    const token = await startSession(trx, current.value.id, origin, now);
    return ok({ session: toNewSession(current.value, token, now), factor });
  });
  const noted = await noteRefusedCode(db, signedIn, { actor, email }, facts);
  return noted.ok ? ok(noted.value.session) : noted;
}

/** An account acting on itself before it has a session. */
export function ownActor(account: Pick<AccountTable, 'id' | 'email'>): AuditActor {
  return { kind: 'session', id: account.id, label: maskEmail(account.email) };
}
