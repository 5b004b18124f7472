import 'server-only';
import type { Kysely } from 'kysely';
import { actorOf } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { authLibrary } from './auth-library.ts';
import { readScope } from './connection-scope.ts';
import type { RequestFacts } from './request-facts.ts';
import { requireAnotherAdmin } from './require-another-admin.ts';
import { requirePermission } from './require-permission.ts';
import { requireReach } from './require-reach.ts';

/** Deletes an account with its sessions and keys. `conflict` for the last administrator, `not-found` for nobody. */
export async function deleteAccount(
  db: Kysely<ControlSchema>,
  principal: Principal,
  id: string,
  facts: RequestFacts,
): Promise<Result<undefined>> {
  const allowed = requirePermission(principal, 'accounts:manage');
  if (!allowed.ok) return allowed;
  const event = {
    actor: actorOf(principal),
    action: 'account.deleted',
    outcome: 'done',
    target: id,
    ...facts,
  } as const;
  return audited(db, event, async (trx) => {
    const target = await trx
      .selectFrom('account')
      .select('connections')
      .where('id', '=', id)
      .executeTakeFirst();
    if (target === undefined) return refuse('not-found', 'There is nothing at this address.');
    const reach = requireReach(principal, readScope(target.connections));
    if (!reach.ok) return reach;
    const rest = await requireAnotherAdmin(trx, id);
    if (!rest.ok) return rest;
    await (await authLibrary(trx)).deleteUser(id);
    // The library takes a read that failed for nothing to delete, and says nothing.
    const left = await trx.selectFrom('account').select('id').where('id', '=', id).executeTakeFirst();
    if (left !== undefined) throw new Error('the account is still there');
    return ok(undefined);
  });
}
