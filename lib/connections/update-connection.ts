import 'server-only';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { isNameTaken } from './create-connection.ts';
import { findConnection } from './find-connection.ts';
import { openSecrets } from './open-secrets.ts';
import { requireChangeable } from './require-changeable.ts';
import type { SavedConnection } from './saved-connection.ts';
import { checkSecrets, type Secrets, storeSecrets } from './store-secrets.ts';

export interface ConnectionChange {
  readonly vendor?: string | undefined;
  readonly name?: string | undefined;
  readonly origin?: string | undefined;
  readonly enabled?: boolean | undefined;
  /** The whole set, checked already against the vendor's fields. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Only the fields that are new; one left out keeps its value (R15). */
  readonly secrets?: Secrets | undefined;
  /** `secrets` is the whole new credential: whatever was stored before is dropped. */
  readonly replacesCredential?: boolean | undefined;
}

/**
 * Changes a saved connection; run it inside `audited`. With a new vendor or origin every stored secret is entered again
 * in the same request or dropped, so that no secret ever reaches an address it was not entered for (R17).
 * Problems: `not-found`, `conflict`, `secret-reentry-required`, `validation-failed`.
 */
export async function updateConnection(
  db: Kysely<ControlSchema>,
  id: string,
  change: ConnectionChange,
): Promise<Result<SavedConnection>> {
  const found = await requireChangeable(db, id);
  if (!found.ok) return found;
  const before = found.value;
  const secrets = checkSecrets(change.secrets ?? {});
  if (!secrets.ok) return secrets;
  const lacking = missingSecrets(before, change, secrets.value);
  if (!lacking.ok) return lacking;
  if (change.name !== undefined && (await isNameTaken(db, change.name, id))) {
    return refuse('conflict', 'Another connection has this name.');
  }
  const written = await write(db, before, change, secrets.value);
  if (!written.ok) return written;
  const after = await findConnection(id, db);
  return after === undefined ? refuse('not-found', 'There is no such connection.') : ok(after);
}

/** Removes a connection with its secrets and their key; run it inside `audited`. Problems: `not-found`, `conflict`. */
export async function deleteConnection(
  db: Kysely<ControlSchema>,
  id: string,
): Promise<Result<SavedConnection>> {
  const found = await requireChangeable(db, id);
  if (!found.ok) return found;
  await db.deleteFrom('connection').where('id', '=', id).execute();
  return found;
}

function missingSecrets(before: SavedConnection, change: ConnectionChange, given: Secrets): Result<void> {
  if (change.replacesCredential === true) return ok(undefined);
  const moved =
    (change.origin ?? before.origin) !== before.origin || (change.vendor ?? before.vendor) !== before.vendor;
  const unreadable = Object.keys(given).length > 0 && !openSecrets(before).ok;
  if (!moved && !unreadable) return ok(undefined);
  const missing = Object.keys(before.secrets).filter((field) => !Object.hasOwn(given, field));
  if (missing.length === 0) return ok(undefined);
  return refuse('secret-reentry-required', 'Enter the secret again: it was given for another address.', {
    errors: missing.map((field) => ({ pointer: `/secrets/${field}`, code: 'secret_required' })),
  });
}

async function write(
  db: Kysely<ControlSchema>,
  before: SavedConnection,
  change: ConnectionChange,
  secrets: Secrets,
): Promise<Result<void>> {
  const now = Date.now();
  const owner = {
    id: before.id,
    vendor: change.vendor ?? before.vendor,
    origin: change.origin ?? before.origin,
  };
  const isNewSecret = Object.keys(secrets).length > 0 || change.replacesCredential === true;
  const settings = JSON.stringify(change.settings ?? before.settings);
  const isNewVersion = isNewSecret || settings !== JSON.stringify(before.settings);
  await db
    .updateTable('connection')
    .set({
      vendor: owner.vendor,
      origin: owner.origin,
      name: change.name ?? before.name,
      enabled: (change.enabled ?? before.enabled) ? 1 : 0,
      updated_at: now,
      credential_version: Number(before.credentialVersion) + (isNewVersion ? 1 : 0),
      settings,
    })
    .where('id', '=', before.id)
    .execute();
  if (change.replacesCredential === true) {
    await db.deleteFrom('connection_secret').where('connection_id', '=', before.id).execute();
  }
  return isNewSecret ? storeSecrets(db, owner, secrets, now) : ok(undefined);
}
