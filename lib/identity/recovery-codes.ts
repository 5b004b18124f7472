import 'server-only';
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { base32 } from '@better-auth/utils/base32';
import type { Transaction } from 'kysely';
import type { NamedKey } from '#lib/connections/sealing.ts';
import type { ControlSchema } from '#lib/database/schema.ts';

const CODES = 10;
/** Fifty bits: guessing goes through the counters, and the hash is keyed. */
const LENGTH = 10;

/** New codes in place of all old ones; only their hashes are stored. */
export async function replaceRecoveryCodes(
  trx: Transaction<ControlSchema>,
  key: NamedKey,
  accountId: string,
): Promise<readonly string[]> {
  const codes = Array.from({ length: CODES }, newCode);
  await trx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  const rows = codes.map((code) => ({ account_id: accountId, code_hash: hashOf(key, accountId, code) }));
  await trx.insertInto('recovery_code').values(rows).execute();
  return codes.map((code) => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`.toLowerCase());
}

/** True for exactly one caller. `code` is canonical. */
export async function spendRecoveryCode(
  trx: Transaction<ControlSchema>,
  key: NamedKey,
  accountId: string,
  code: string,
): Promise<boolean> {
  const spent = await trx
    .deleteFrom('recovery_code')
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashOf(key, accountId, code))
    .executeTakeFirst();
  return spent.numDeletedRows > 0n;
}

function newCode(): string {
  return base32.encode(randomBytes(LENGTH), { padding: false }).slice(0, LENGTH);
}

/** Not keyed by the vault's outer key: rotating that would end every code. */
function hashOf(key: NamedKey, accountId: string, code: string): string {
  const derived = Buffer.from(hkdfSync('sha256', key.key, '', 'rolecall recovery-code', 32));
  return createHmac('sha256', derived)
    .update(JSON.stringify([accountId, code]))
    .digest('base64url');
}
