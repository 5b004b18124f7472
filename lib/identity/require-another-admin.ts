import 'server-only';
import type { Transaction } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** R4: without this account there is still an administrator who can sign in; else `conflict`. */
export async function requireAnotherAdmin(
  trx: Transaction<ControlSchema>,
  accountId: string,
): Promise<Result<undefined>> {
  const other = await trx
    .selectFrom('account')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled', '=', 0)
    .where('id', '!=', accountId)
    .executeTakeFirst();
  return other === undefined
    ? refuse('conflict', 'This is the last administrator. Make another account an administrator first.')
    : ok(undefined);
}
