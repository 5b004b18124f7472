import 'server-only';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { NewSession } from './new-session.ts';
import { hashPassword } from './password.ts';
import { reauthenticate } from './reauthenticate.ts';
import type { RequestFacts } from './request-facts.ts';
import { endSessions } from './start-session.ts';

/** A new password for one's own account. Every session ends; the browser that asked gets a fresh one (R7). */
export async function changePassword(
  db: Kysely<ControlSchema>,
  principal: Principal,
  given: { readonly currentPassword: string; readonly newPassword: string; readonly agent: string },
  facts: RequestFacts,
): Promise<Result<NewSession>> {
  const hashed = await hashPassword(given.newPassword);
  if (!hashed.ok) return hashed;
  const proof = { password: given.currentPassword, pointer: '/currentPassword', agent: given.agent };
  return reauthenticate(db, principal, proof, facts, {
    action: 'account.password-changed',
    perform: async (trx, now) => {
      await trx
        .updateTable('account')
        .set({ password_hash: hashed.value, updated_at: now })
        .where('id', '=', principal.accountId)
        .execute();
      await endSessions(trx, principal.accountId);
      return ok(undefined);
    },
  });
}
