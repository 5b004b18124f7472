import 'server-only';
import type { Kysely } from 'kysely';
import type { Account, AccountList } from '#lib/contract/identity-account.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { AccountTable } from '#lib/database/schema-identity.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { readScope } from './connection-scope.ts';
import { requirePermission } from './require-permission.ts';

type AccountRow = Omit<AccountTable, 'email_verified'> & {
  readonly session_used_at: number | null;
  readonly confirmed_at: number | null;
};

/** Every account, in the order of their e-mail addresses. */
export async function listAccounts(
  db: Kysely<ControlSchema>,
  principal: Principal,
): Promise<Result<AccountList>> {
  const allowed = requirePermission(principal, 'accounts:manage');
  if (!allowed.ok) return allowed;
  const rows = await accountRows(db).orderBy('account.email').execute();
  return ok({ items: rows.map(toAccount) });
}

/** One account; `not-found`. */
export async function getAccount(
  db: Kysely<ControlSchema>,
  principal: Principal,
  id: string,
): Promise<Result<Account>> {
  const allowed = requirePermission(principal, 'accounts:manage');
  if (!allowed.ok) return allowed;
  const row = await accountRows(db).where('account.id', '=', id).executeTakeFirst();
  return row === undefined ? refuse('not-found', 'There is nothing at this address.') : ok(toAccount(row));
}

function accountRows(db: Kysely<ControlSchema>) {
  return db
    .selectFrom('account')
    .leftJoin('second_factor', 'second_factor.account_id', 'account.id')
    .select(['id', 'email', 'name', 'role', 'disabled', 'connections', 'updated_at', 'confirmed_at'])
    .select('account.created_at')
    .select((row) =>
      row
        .selectFrom('session')
        .whereRef('session.account_id', '=', 'account.id')
        .select((session) => session.fn.max('session.used_at').as('used_at'))
        .as('session_used_at'),
    );
}

function toAccount(row: AccountRow): Account {
  const scope = readScope(row.connections);
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    disabled: row.disabled === 1,
    secondFactor: row.confirmed_at !== null,
    connections: scope === 'all' ? scope : [...scope],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    usedAt: row.session_used_at,
  };
}
