import 'server-only';
import type { Transaction } from 'kysely';
import type { NamedKey } from '#lib/connections/sealing.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { SecondFactorTable } from '#lib/database/schema-second-factor.ts';
import { log } from '#lib/log/log.ts';
import { stepOfCode } from './one-time-code.ts';
import { spendRecoveryCode } from './recovery-codes.ts';
import { findSecondFactor, openSharedSecret, secondFactorKey } from './shared-secret.ts';

/** `none`: the account has no second factor. `code` and `recovery-code`: accepted, and used up with this transaction. */
export type CodeVerdict = 'none' | 'missing' | 'wrong' | 'code' | 'recovery-code';

/** The only way to check a second factor. A code works once; what cannot be read lets nobody in. */
export async function spendCode(
  trx: Transaction<ControlSchema>,
  accountId: string,
  given: string | undefined,
  now: number,
): Promise<CodeVerdict> {
  const factor = await findSecondFactor(trx, accountId);
  if (factor === undefined || factor.confirmed_at === null) return 'none';
  if (given === undefined) return 'missing';
  const key = await secondFactorKey(trx);
  if (!key.ok) {
    log.error({ event: 'second-factor.unreadable' });
    return 'wrong';
  }
  const code = canonicalCode(given);
  if (await spendStep(trx, key.value, factor, code, now)) return 'code';
  return (await spendRecoveryCode(trx, key.value, accountId, code)) ? 'recovery-code' : 'wrong';
}

/** People type codes in groups, and phones fill in digits of other scripts. */
export function canonicalCode(given: string): string {
  return given
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
}

/** RFC 6238, 5.2: neither a code that was accepted nor one of an earlier step is accepted again. */
async function spendStep(
  trx: Transaction<ControlSchema>,
  key: NamedKey,
  factor: SecondFactorTable,
  code: string,
  now: number,
): Promise<boolean> {
  const secret = openSharedSecret(key, factor.account_id, factor.sealed);
  const step = secret === undefined ? undefined : await stepOfCode(secret, code, now);
  if (step === undefined || step <= factor.last_step) return false;
  await trx
    .updateTable('second_factor')
    .set({ last_step: step })
    .where('account_id', '=', factor.account_id)
    .execute();
  return true;
}
