import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import { actorOf } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { settings } from '#lib/settings/settings.ts';
import { admitGuess } from './admit-guess.ts';
import { forgiveGuess } from './guess-counters.ts';
import type { NewSession } from './new-session.ts';
import { describeSecret, newSharedSecret, stepOfCode } from './one-time-code.ts';
import { reauthenticate } from './reauthenticate.ts';
import { replaceRecoveryCodes } from './recovery-codes.ts';
import { noteRefusedCode, refuseCode } from './refused-code.ts';
import type { RequestFacts } from './request-facts.ts';
import { findSecondFactor, keepSharedSecret, openSharedSecret, secondFactorKey } from './shared-secret.ts';
import { canonicalCode } from './spend-code.ts';
import { endSessions } from './start-session.ts';

/** How long a secret waits for its first code. */
const WAIT_MS = 15 * 60_000;

export interface BegunFactor {
  readonly session: NewSession;
  readonly secret: string;
  readonly uri: string;
}

/** A secret for one's authenticator, for one's password; told this once, and without effect until it is confirmed. */
export async function beginSecondFactor(
  db: Kysely<ControlSchema>,
  principal: Principal,
  given: { readonly password: string; readonly agent: string },
  facts: RequestFacts,
): Promise<Result<BegunFactor>> {
  const secret = newSharedSecret();
  const proof = { ...given, pointer: '/password' };
  const session = await reauthenticate(db, principal, proof, facts, {
    action: 'account.second-factor-begun',
    perform: async (trx, now) => {
      const known = await findSecondFactor(trx, principal.accountId);
      if (known !== undefined && known.confirmed_at !== null) {
        return refuse('conflict', 'Turn your second factor off before you set up another.');
      }
      const key = await secondFactorKey(trx);
      if (!key.ok) return key;
      await keepSharedSecret(trx, key.value, principal.accountId, secret, now);
      return ok(undefined);
    },
  });
  if (!session.ok) return session;
  const issuer = settings().instanceName ?? 'Rolecall';
  return ok({ session: session.value, ...describeSecret(secret, issuer, principal.email) });
}

/** The first code: from now on sign-in asks for one. Answers the recovery codes, this once; the other sessions end. */
export async function confirmSecondFactor(
  db: Kysely<ControlSchema>,
  principal: Principal,
  code: string,
  facts: RequestFacts,
  now = Date.now(),
): Promise<Result<{ readonly recoveryCodes: readonly string[] }>> {
  const guess = { email: principal.email, address: facts.address };
  const admitted = await admitGuess(db, guess, facts, now);
  if (!admitted.ok) return admitted;
  const actor = actorOf(principal);
  const event = { actor, action: 'account.second-factor-enabled', outcome: 'done', ...facts } as const;
  const confirmed = await audited(db, event, async (trx) => {
    const codes = await confirm(trx, principal.accountId, code, now);
    if (!codes.ok) return codes;
    await forgiveGuess(trx, guess);
    await endSessions(trx, principal.accountId, principal.credentialId);
    return ok({ recoveryCodes: codes.value });
  });
  return noteRefusedCode(db, confirmed, { actor, email: principal.email }, facts);
}

async function confirm(
  trx: Transaction<ControlSchema>,
  accountId: string,
  code: string,
  now: number,
): Promise<Result<readonly string[]>> {
  const factor = await findSecondFactor(trx, accountId);
  if (factor === undefined || factor.confirmed_at !== null || factor.created_at < now - WAIT_MS) {
    return refuse('conflict', 'Begin again: no second factor is waiting for its first code.');
  }
  const key = await secondFactorKey(trx);
  if (!key.ok) return key;
  const secret = openSharedSecret(key.value, accountId, factor.sealed);
  const step = secret === undefined ? undefined : await stepOfCode(secret, canonicalCode(code), now);
  if (step === undefined) return refuseCode('validation-failed', 'wrong');
  await trx
    .updateTable('second_factor')
    .set({ confirmed_at: now, last_step: step })
    .where('account_id', '=', accountId)
    .execute();
  return ok(await replaceRecoveryCodes(trx, key.value, accountId));
}
