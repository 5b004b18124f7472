import 'server-only';
import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely, Transaction } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import { log } from '#lib/log/log.ts';
import { keyedHash } from './server-key.ts';

const VALID_MS = 30 * 60_000;
const FILE = 'setup-code';

/** R11: whether there is no administrator yet. */
export async function isUnclaimed(db: Kysely<ControlSchema>): Promise<boolean> {
  const admin = await db.selectFrom('account').select('id').where('role', '=', 'admin').executeTakeFirst();
  return admin === undefined;
}

/** Writes a fresh one-time code for whoever can read the data folder; only its hash is stored (R11). */
export async function writeSetupCode(db: Kysely<ControlSchema>, dataDir: string, now: number): Promise<void> {
  await db.transaction().execute((trx) => write(trx, dataDir, now));
}

/** The same if the last one ran out, once for all who ask at the same time. */
export async function renewSetupCode(db: Kysely<ControlSchema>, dataDir: string, now: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const current = await trx
      .selectFrom('setup_code')
      .select('id')
      .where('expires_at', '>', now)
      .executeTakeFirst();
    if (current === undefined) await write(trx, dataDir, now);
  });
}

/** Inside the transaction, so that file and hash are always of the same code. */
async function write(trx: Transaction<ControlSchema>, dataDir: string, now: number): Promise<void> {
  const code = randomBytes(16).toString('base64url');
  const row = { code_hash: keyedHash('setup-code', code), expires_at: now + VALID_MS };
  await trx
    .insertInto('setup_code')
    .values({ id: 1, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  const file = join(dataDir, FILE);
  // Removed first, so that the mode is that of a new file and a planted link is not followed.
  await rm(file, { force: true });
  await writeFile(file, `${code}\n`, { mode: 0o600, flag: 'wx' });
  log.warn({ event: 'setup.code-written', file });
}

/** Whether this is the code, still in its time. */
export async function matchesSetupCode(
  db: Kysely<ControlSchema>,
  code: string,
  now: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('setup_code')
    .select('id')
    .where('code_hash', '=', keyedHash('setup-code', code.trim()))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses the code up: true for exactly one caller. */
export async function spendSetupCode(
  trx: Transaction<ControlSchema>,
  code: string,
  now: number,
): Promise<boolean> {
  const spent = await trx
    .deleteFrom('setup_code')
    .where('code_hash', '=', keyedHash('setup-code', code.trim()))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return spent.numDeletedRows > 0n;
}

export async function removeSetupFile(dataDir: string): Promise<void> {
  await rm(join(dataDir, FILE), { force: true });
}
