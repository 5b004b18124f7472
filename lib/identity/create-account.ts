import 'server-only';
import type { Kysely } from 'kysely';
import { actorOf } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import type { Account } from '#lib/contract/identity-account.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { ConnectionScope, Principal, Role } from '#lib/domain/principal.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { canonicalEmail } from './canonical-email.ts';
import { insertAccount } from './insert-account.ts';
import { getAccount } from './list-accounts.ts';
import { hashPassword } from './password.ts';
import type { RequestFacts } from './request-facts.ts';
import { requirePermission } from './require-permission.ts';
import { requireReach } from './require-reach.ts';

/** An account with an initial password, by an administrator. `conflict` if the address has one; `forbidden` beyond one's own connections. */
export async function createAccount(
  db: Kysely<ControlSchema>,
  principal: Principal,
  given: {
    readonly email: string;
    readonly name: string;
    readonly role: Role;
    readonly password: string;
    readonly connections: ConnectionScope;
  },
  facts: RequestFacts,
): Promise<Result<Account>> {
  const allowed = requirePermission(principal, 'accounts:manage');
  if (!allowed.ok) return allowed;
  const reach = requireReach(principal, given.connections);
  if (!reach.ok) return reach;
  const hashed = await hashPassword(given.password);
  if (!hashed.ok) return hashed;
  const account = {
    email: canonicalEmail(given.email),
    name: given.name,
    role: given.role,
    connections: given.connections,
    passwordHash: hashed.value,
  };
  const created = await audited<string>(
    db,
    (id) => ({
      actor: actorOf(principal),
      action: 'account.created',
      outcome: 'done',
      target: id,
      detail: { role: given.role, connections: given.connections },
      ...facts,
    }),
    async (trx) => {
      const inserted = await insertAccount(trx, account, Date.now());
      return inserted.ok ? ok(inserted.value.id) : inserted;
    },
  );
  return created.ok ? getAccount(db, principal, created.value) : created;
}
