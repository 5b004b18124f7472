import 'server-only';
import type { Transaction } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { AccountTable } from '#lib/database/schema-identity.ts';
import type { ConnectionScope, Role } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { authLibrary } from './auth-library.ts';
import { writeScope } from './connection-scope.ts';

/** `email` is canonical. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly connections: ConnectionScope;
  readonly passwordHash: string;
}

/** The account and the credential it signs in with. `conflict` if the e-mail address has an account. */
export async function insertAccount(
  trx: Transaction<ControlSchema>,
  account: NewAccount,
  now: number,
): Promise<Result<AccountTable>> {
  const library = await authLibrary(trx);
  if ((await library.findUserByEmail(account.email)) !== null) {
    return refuse('conflict', 'This e-mail address already has an account.');
  }
  const at = { createdAt: new Date(now), updatedAt: new Date(now) };
  const user = {
    ...at,
    email: account.email,
    emailVerified: false,
    name: account.name,
    role: account.role,
    disabled: false,
    connections: writeScope(account.connections),
  };
  const { id } = await library.createUser(user, { method: 'email-password' });
  const credential = { ...at, userId: id, accountId: id, providerId: 'credential' };
  await library.linkAccount({ ...credential, password: account.passwordHash });
  return ok(await trx.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
}
