import 'server-only';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { authLibrary } from './auth-library.ts';
import type { NewSession } from './new-session.ts';
import { hashPassword } from './password.ts';
import { reauthenticate } from './reauthenticate.ts';
import type { RequestFacts } from './request-facts.ts';

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
      const library = await authLibrary(trx);
      await library.updatePassword(principal.accountId, hashed.value);
      await library.updateUser(principal.accountId, { updatedAt: new Date(now) });
      await library.deleteUserSessions(principal.accountId);
      return ok(undefined);
    },
  });
}
