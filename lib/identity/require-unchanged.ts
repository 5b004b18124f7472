import 'server-only';
import type { Transaction } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { AccountTable } from '#lib/database/schema-identity.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** Hashing takes a moment: what was proven must still be the account when it is acted on. */
export async function requireUnchanged(
  trx: Transaction<ControlSchema>,
  proven: AccountTable,
): Promise<Result<AccountTable>> {
  const now = await trx
    .selectFrom('account')
    .selectAll()
    .where('id', '=', proven.id)
    .where('password_hash', '=', proven.password_hash)
    .where('disabled', '=', 0)
    .executeTakeFirst();
  return now === undefined ? refuse('unauthenticated', 'E-mail or password is not right.') : ok(now);
}
