import 'server-only';
import type { Kysely } from 'kysely';
import type { SecondFactorState } from '#lib/contract/identity-second-factor.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { requirePermission } from './require-permission.ts';
import { findSecondFactor } from './shared-secret.ts';

/** Whether one's own sign-in asks for a code, since when, and how many recovery codes are left. */
export async function describeSecondFactor(
  db: Kysely<ControlSchema>,
  principal: Principal,
): Promise<Result<SecondFactorState>> {
  const allowed = requirePermission(principal, 'self:manage');
  if (!allowed.ok) return allowed;
  const factor = await findSecondFactor(db, principal.accountId);
  const codes = await db
    .selectFrom('recovery_code')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('account_id', '=', principal.accountId)
    .executeTakeFirstOrThrow();
  const since = factor?.confirmed_at ?? null;
  return ok({ since, recoveryCodesLeft: since === null ? 0 : codes.count });
}
