import 'server-only';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { currentKey } from './key.ts';
import { placeOfSecret } from './open-secrets.ts';
import type { SavedConnection } from './saved-connection.ts';
import { createSealedKey, findSealedKey, unwrap } from './sealed-keys.ts';
import { type NamedKey, seal } from './sealing.ts';
import { fingerprintOf, openSystemKey } from './vault.ts';

const FIELD = /^[a-z][A-Za-z0-9_-]{0,39}$/;

export type Secrets = Readonly<Record<string, string>>;

/** Field names are ours to choose and values are not empty: leaving a field out keeps it, nothing else does (R15). */
export function checkSecrets(secrets: Secrets): Result<Secrets> {
  const wrong = Object.entries(secrets).filter(([field, value]) => !FIELD.test(field) || value === '');
  if (wrong.length === 0) return ok(secrets);
  return refuse('validation-failed', 'A secret field is empty or not known.', {
    errors: wrong.map(([field]) => ({
      pointer: FIELD.test(field) ? `/secrets/${field}` : '/secrets',
      code: 'invalid_secret',
    })),
  });
}

/** Seals and stores these fields under the connection's own key, made if needed. Run it inside a transaction. */
export async function storeSecrets(
  db: Kysely<ControlSchema>,
  owner: Pick<SavedConnection, 'id' | 'vendor' | 'origin'>,
  secrets: Secrets,
  now: number,
): Promise<Result<void>> {
  const marker = await openSystemKey(db, 'fingerprint');
  if (marker === undefined) {
    return refuse('secret-unreadable', 'The keys of this store cannot be opened, so no secret can be saved.');
  }
  const key = await dataKeyOf(db, owner.id);
  const rows = Object.entries(secrets).map(([field, value]) => ({
    connection_id: owner.id,
    field,
    sealed: seal(key, Buffer.from(value), placeOfSecret(owner, field, key.id)),
    fingerprint: fingerprintOf(marker, value),
    updated_at: now,
  }));
  if (rows.length > 0) await db.replaceInto('connection_secret').values(rows).execute();
  return ok(undefined);
}

/** A key that no longer opens is replaced: what it sealed is lost already, and the caller has asked for it again. */
async function dataKeyOf(db: Kysely<ControlSchema>, connectionId: string): Promise<NamedKey> {
  const row = await findSealedKey(db, 'data', connectionId);
  const key = row === undefined ? undefined : unwrap(currentKey(), row);
  if (key !== undefined) return key;
  if (row !== undefined) await db.deleteFrom('sealed_key').where('id', '=', row.id).execute();
  return createSealedKey(db, currentKey(), 'data', connectionId);
}
