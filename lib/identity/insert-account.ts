import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { AccountTable } from '#lib/database/schema-identity.ts';
import type { ConnectionScope, Role } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { writeScope } from './connection-scope.ts';

/** `email` is canonical. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly connections: ConnectionScope;
  readonly passwordHash: string;
}

/** `conflict` if the e-mail address has an account. */
export async function insertAccount(
  trx: Transaction<ControlSchema>,
  account: NewAccount,
  now: number,
): Promise<Result<AccountTable>> {
  const taken = await trx
    .selectFrom('account')
    .select('id')
    .where('email', '=', account.email)
    .executeTakeFirst();
  if (taken !== undefined) return refuse('conflict', 'This e-mail address already has an account.');
  const row: AccountTable = {
    id: `acc_${randomBytes(9).toString('base64url')}`,
    email: account.email,
    name: account.name,
    role: account.role,
    disabled: 0,
    connections: writeScope(account.connections),
    password_hash: account.passwordHash,
    created_at: now,
    updated_at: now,
  };
  await trx.insertInto('account').values(row).execute();
  return ok(row);
}
