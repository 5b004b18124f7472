import 'server-only';
import { randomBytes } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Kysely } from 'kysely';
import { appendAudit } from '#lib/audit/append-audit.ts';
import { systemActor } from '#lib/audit/audit-event.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import { StartupRefusal } from '#lib/database/startup-refusal.ts';
import { installKey, nameKey } from './key.ts';
import { readKeyFile, syncFolder, writeKeyFile } from './key-file.ts';
import { rewrap } from './sealed-keys.ts';
import { KEY_BYTES, type NamedKey } from './sealing.ts';

/** Wraps every key anew, all in one transaction: a kill leaves the store under the old key or under the new (R14). */
export async function rewrapAll(db: Kysely<ControlSchema>, from: NamedKey, to: NamedKey): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx.selectFrom('sealed_key').selectAll().where('kek_id', '!=', to.id).execute();
    for (const row of rows) {
      const wrapped = rewrap(from, to, row);
      if (wrapped === undefined) {
        throw new StartupRefusal(`A stored key cannot be opened with key ${from.id}; nothing was changed.`);
      }
      await trx.updateTable('sealed_key').set(wrapped).where('id', '=', row.id).execute();
    }
    if (rows.length > 0) {
      await appendAudit(trx, {
        actor: systemActor,
        action: 'vault.key-rotated',
        outcome: 'done',
        requestId: 'maintenance',
        detail: { from: from.id, to: to.id, keys: rows.length },
      });
    }
    return rows.length;
  });
}

/** A new key in the key file. The next one lies beside it until the store is under it, so a kill at any point is resumed. */
export async function rotateKeyFile(
  db: Kysely<ControlSchema>,
  keyFile: string,
  current: NamedKey,
): Promise<{ readonly keys: number; readonly kekId: string }> {
  const nextFile = nextOf(keyFile);
  if (!existsSync(nextFile)) writeKeyFile(nextFile, randomBytes(KEY_BYTES));
  const bytes = readKeyFile(nextFile);
  if (bytes === undefined) throw new StartupRefusal('The new key file cannot be read.');
  const next = nameKey(bytes);
  const keys = await rewrapAll(db, current, next);
  promote(keyFile);
  installKey(next);
  return { keys, kekId: next.id };
}

/** Ends a rotation that was cut off after the store had gone over to the new key. */
export function finishRotation(keyFile: string, neededKekId: string): void {
  const bytes = readKeyFile(nextOf(keyFile));
  if (bytes !== undefined && nameKey(bytes).id === neededKekId) promote(keyFile);
}

function promote(keyFile: string): void {
  renameSync(nextOf(keyFile), keyFile);
  syncFolder(dirname(keyFile));
}

function nextOf(keyFile: string): string {
  return `${keyFile}.next`;
}
