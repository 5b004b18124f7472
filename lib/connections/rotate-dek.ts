import 'server-only';
import type { Kysely } from 'kysely';
import { systemActor } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { findConnection, listConnections } from './find-connection.ts';
import { currentKey } from './key.ts';
import { openSecrets, placeOfSecret } from './open-secrets.ts';
import { createSealedKey } from './sealed-keys.ts';
import { seal } from './sealing.ts';

/** Seals the secrets of every connection under a new key, one transaction each; those that do not open stay as they are (R14). */
export async function rotateDataKeys(
  db: Kysely<ControlSchema>,
): Promise<{ readonly rotated: number; readonly unreadable: readonly string[] }> {
  const unreadable: string[] = [];
  let rotated = 0;
  for (const { id, provisioned } of await listConnections(db)) {
    if (provisioned) continue;
    const event = {
      actor: systemActor,
      action: 'connection.key-rotated',
      outcome: 'done',
      requestId: 'maintenance',
      connectionId: id,
    } as const;
    const result = await audited(db, event, (trx) => rotateOne(trx, id));
    if (result.ok) rotated += 1;
    else unreadable.push(id);
  }
  return { rotated, unreadable };
}

async function rotateOne(db: Kysely<ControlSchema>, id: string): Promise<Result<void>> {
  const connection = await findConnection(id, db);
  if (connection === undefined) return ok(undefined);
  const secrets = openSecrets(connection);
  if (!secrets.ok) return secrets;
  await db.deleteFrom('sealed_key').where('connection_id', '=', id).execute();
  const key = await createSealedKey(db, currentKey(), 'data', id);
  for (const [field, value] of Object.entries(secrets.value)) {
    await db
      .updateTable('connection_secret')
      .set({ sealed: seal(key, Buffer.from(value), placeOfSecret(connection, field, key.id)) })
      .where('connection_id', '=', id)
      .where('field', '=', field)
      .execute();
  }
  return ok(undefined);
}
