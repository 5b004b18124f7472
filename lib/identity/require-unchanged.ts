import 'server-only';
import type { Transaction } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { AccountTable } from '#lib/database/schema-identity.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { authLibrary } from './auth-library.ts';
import type { ProvenAccount } from './prove-password.ts';

/** Hashing takes a moment: what was proven must still be the account when it is acted on. */
export async function requireUnchanged(
  trx: Transaction<ControlSchema>,
  proven: ProvenAccount,
): Promise<Result<AccountTable>> {
  const now = await trx
    .selectFrom('account')
    .selectAll()
    .where('id', '=', proven.id)
    .where('disabled', '=', 0)
    .executeTakeFirst();
  const credential = await (await authLibrary(trx)).findCredentialAccount(proven.id);
  return now !== undefined && credential?.password === proven.passwordHash
    ? ok(now)
    : refuse('unauthenticated', 'E-mail or password is not right.');
}
