import 'server-only';
import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import { installAuditKey } from '#lib/audit/audit-chain.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import { StartupRefusal } from '#lib/database/startup-refusal.ts';
import { type Settings, settings } from '#lib/settings/settings.ts';
import { currentKey, installKey, type KeySource, loadKey } from './key.ts';
import { finishRotation } from './rotate-kek.ts';
import { createSealedKey, findSealedKey, unwrap } from './sealed-keys.ts';
import type { NamedKey } from './sealing.ts';

/**
 * The start-up step of the vault: finds or makes the key, opens the canary with it and starts the audit chain (R13).
 * Throws `StartupRefusal`, naming no more than the id of the key the store needs.
 */
export async function prepareVault(
  db: Kysely<ControlSchema> = controlDatabase(),
  source: KeySource = pickKeySource(settings()),
): Promise<void> {
  const canary = await findSealedKey(db, 'canary');
  if (canary !== undefined) finishRotation(source.keyFile, canary.kek_id);
  const kek = loadKey(source, canary === undefined);
  if (canary === undefined) await createSystemKeys(db, kek);
  else if (unwrap(kek, canary) === undefined) {
    throw new StartupRefusal(`This is not the key of this store: it was sealed with key ${canary.kek_id}.`);
  }
  installKey(kek);
  const audit = await openSystemKey(db, 'audit');
  if (audit === undefined) throw new StartupRefusal('The audit key of this store cannot be opened.');
  installAuditKey(audit.key);
}

/** One of the store's own keys, or undefined if it was tampered with. */
export async function openSystemKey(
  db: Kysely<ControlSchema>,
  purpose: 'audit' | 'fingerprint',
): Promise<NamedKey | undefined> {
  const row = await findSealedKey(db, purpose);
  return row === undefined ? undefined : unwrap(currentKey(), row);
}

/** Eight hex digits by which people tell secrets apart; without the key they cannot be compared with guesses (R15). */
export function fingerprintOf(key: NamedKey, secret: string): string {
  return createHmac('sha256', key.key).update(secret).digest('hex').slice(0, 8);
}

async function createSystemKeys(db: Kysely<ControlSchema>, kek: NamedKey): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const purpose of ['canary', 'audit', 'fingerprint'] as const) {
      await createSealedKey(trx, kek, purpose);
    }
  });
}

function pickKeySource(from: Settings): KeySource {
  return {
    keyFile: from.keyFile,
    dataDir: from.dataDir,
    ...(from.key === undefined ? {} : { key: from.key }),
  };
}
