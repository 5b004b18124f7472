import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import { currentKey } from '#lib/connections/key.ts';
import { createSealedKey, findSealedKey, unwrap } from '#lib/connections/sealed-keys.ts';
import { type NamedKey, open, type Place, seal } from '#lib/connections/sealing.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** The key of all second factors, wrapped and rewrapped with the store's other keys (R12, R14); made when first needed. */
export async function secondFactorKey(trx: Transaction<ControlSchema>): Promise<Result<NamedKey>> {
  const row = await findSealedKey(trx, 'second-factor');
  if (row === undefined) return ok(await createSealedKey(trx, currentKey(), 'second-factor'));
  const key = unwrap(currentKey(), row);
  return key === undefined
    ? refuse(
        'secret-unreadable',
        'The key of the second factors cannot be opened. Ask whoever runs Rolecall.',
      )
    : ok(key);
}

/** Stores a secret that has still to be confirmed, in place of an earlier one. */
export async function keepSharedSecret(
  trx: Transaction<ControlSchema>,
  key: NamedKey,
  accountId: string,
  secret: Buffer,
  now: number,
): Promise<void> {
  const columns = {
    sealed: seal(key, secret, placeOf(accountId, key)),
    last_step: 0,
    created_at: now,
    confirmed_at: null,
  };
  await trx
    .insertInto('second_factor')
    .values({ account_id: accountId, ...columns })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(columns))
    .execute();
}

/** The secret of an account, or undefined if one byte of it or its place differs. */
export function openSharedSecret(key: NamedKey, accountId: string, sealed: string): Buffer | undefined {
  return open(key, sealed, placeOf(accountId, key));
}

export function findSecondFactor(db: Kysely<ControlSchema>, accountId: string) {
  return db.selectFrom('second_factor').selectAll().where('account_id', '=', accountId).executeTakeFirst();
}

function placeOf(accountId: string, key: NamedKey): Place {
  return ['second_factor', accountId, 'secret', '', key.id];
}
