import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import { actorOf } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import type { Account } from '#lib/contract/identity-account.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import { type ConnectionScope, type Principal, ROLES, type Role } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { authLibrary } from './auth-library.ts';
import { readScope, writeScope } from './connection-scope.ts';
import { getAccount } from './list-accounts.ts';
import { hashPassword } from './password.ts';
import type { RequestFacts } from './request-facts.ts';
import { requireAnotherAdmin } from './require-another-admin.ts';
import { requirePermission } from './require-permission.ts';
import { requireReach } from './require-reach.ts';
import { endSessions } from './start-session.ts';

export interface AccountChange {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly disabled?: boolean | undefined;
  readonly connections?: ConnectionScope | undefined;
  readonly password?: string | undefined;
}

/**
 * Changes an account. Whatever changes what it may do ends its sessions (R7). `conflict` for the last administrator and
 * for raising oneself (R4), `not-found` for nobody.
 */
export async function updateAccount(
  db: Kysely<ControlSchema>,
  principal: Principal,
  id: string,
  change: AccountChange,
  facts: RequestFacts,
): Promise<Result<Account>> {
  const allowed = requirePermission(principal, 'accounts:manage');
  if (!allowed.ok) return allowed;
  const hashed = change.password === undefined ? ok(undefined) : await hashPassword(change.password);
  if (!hashed.ok) return hashed;
  const event = {
    actor: actorOf(principal),
    action: 'account.updated',
    outcome: 'done',
    target: id,
    detail: describe(change),
    ...facts,
  } as const;
  const changed = await audited(db, event, async (trx) => {
    const fits = await requireFit(trx, principal, id, change);
    if (!fits.ok) return fits;
    const library = await authLibrary(trx);
    await library.updateUser(id, toFields(change, Date.now()));
    if (hashed.value !== undefined) await library.updatePassword(id, hashed.value);
    const { role, disabled, connections, password } = change;
    const powers = [role, disabled, connections, password];
    if (powers.some((value) => value !== undefined)) await endSessions(trx, id);
    return ok(undefined);
  });
  return changed.ok ? getAccount(db, principal, id) : changed;
}

async function requireFit(
  trx: Transaction<ControlSchema>,
  principal: Principal,
  id: string,
  change: AccountChange,
): Promise<Result<undefined>> {
  const target = await trx.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  if (target === undefined) return refuse('not-found', 'There is nothing at this address.');
  const reach = requireReach(principal, readScope(target.connections), change.connections ?? []);
  if (!reach.ok) return reach;
  const role = change.role ?? target.role;
  if (id === principal.accountId && ROLES.indexOf(role) > ROLES.indexOf(target.role)) {
    return refuse('conflict', 'Nobody can raise their own role.');
  }
  const staysAdmin = role === 'admin' && !(change.disabled ?? target.disabled === 1);
  return staysAdmin ? ok(undefined) : requireAnotherAdmin(trx, id);
}

function toFields(change: AccountChange, now: number): Record<string, string | boolean | Date> {
  return {
    updatedAt: new Date(now),
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.role === undefined ? {} : { role: change.role }),
    ...(change.disabled === undefined ? {} : { disabled: change.disabled }),
    ...(change.connections === undefined ? {} : { connections: writeScope(change.connections) }),
  };
}

/** For the audit: what became of powers; of the name and the password only that they changed. */
function describe(change: AccountChange): Record<string, string | boolean | readonly string[]> {
  return {
    ...(change.name === undefined ? {} : { name: 'changed' }),
    ...(change.password === undefined ? {} : { password: 'changed' }),
    ...(change.role === undefined ? {} : { role: change.role }),
    ...(change.disabled === undefined ? {} : { disabled: change.disabled }),
    ...(change.connections === undefined ? {} : { connections: change.connections }),
  };
}
