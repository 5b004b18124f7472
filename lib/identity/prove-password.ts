import 'server-only';
import type { Kysely } from 'kysely';
import { appendAudit } from '#lib/audit/append-audit.ts';
import { anonymousActor } from '#lib/audit/audit-event.ts';
import { maskEmail } from '#lib/audit/mask-email.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { AccountTable } from '#lib/database/schema-identity.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { admitGuess } from './admit-guess.ts';
import { authLibrary } from './auth-library.ts';
import { type Guess, withdrawGuess } from './guess-counters.ts';
import { verifyPassword } from './password.ts';
import { recorded } from './recorded.ts';
import type { RequestFacts } from './request-facts.ts';

/** An account and the hash its password was that of. */
export interface ProvenAccount extends AccountTable {
  readonly passwordHash: string;
}

/**
 * The only way to check a password (R10): sign-in, re-authentication and change go through here. `email` is canonical.
 * Right: the account; the caller forgives the guess in the transaction that acts on it. Wrong, unknown and disabled give
 * the same `unauthenticated`; too often `rate-limited`, for accounts that exist and others alike (R9).
 */
export async function provePassword(
  db: Kysely<ControlSchema>,
  email: string,
  password: string,
  facts: RequestFacts,
  now = Date.now(),
): Promise<Result<ProvenAccount>> {
  const guess: Guess = { email, address: facts.address };
  const admitted = await admitGuess(db, guess, facts, now);
  if (!admitted.ok) return admitted;
  const account = await findWithHash(db, email);
  const matches = await verifyPassword(account?.passwordHash, password);
  if (!matches.ok) {
    await recorded(() => withdrawGuess(db, guess));
    return matches;
  }
  if (matches.value && account !== undefined && account.disabled === 0) return ok(account);
  const noted = await recorded(() => noteFailure(db, account, facts));
  return noted.ok ? refuse('unauthenticated', 'E-mail or password is not right.') : noted;
}

/** R9: asks as much for a name that nobody has. */
async function findWithHash(db: Kysely<ControlSchema>, email: string): Promise<ProvenAccount | undefined> {
  const account = await db.selectFrom('account').selectAll().where('email', '=', email).executeTakeFirst();
  const credential = await (await authLibrary(db)).findCredentialAccount(account?.id ?? 'nobody');
  const passwordHash = credential?.password ?? undefined;
  return account === undefined || passwordHash === undefined ? undefined : { ...account, passwordHash };
}

/** A name nobody has is not written down: people type passwords into the wrong field. */
async function noteFailure(
  db: Kysely<ControlSchema>,
  account: AccountTable | undefined,
  facts: RequestFacts,
): Promise<void> {
  const known = account === undefined ? {} : { id: account.id, label: maskEmail(account.email) };
  await appendAudit(db, {
    actor: { ...anonymousActor, ...known },
    action: 'account.password-refused',
    outcome: 'refused',
    detail: { account: account === undefined ? 'unknown' : account.disabled === 1 ? 'disabled' : 'active' },
    ...facts,
  });
}
