import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { findConnection, listConnections } from './find-connection.ts';
import type { SavedConnection } from './saved-connection.ts';
import { checkSecrets, type Secrets, storeSecrets } from './store-secrets.ts';

export interface NewConnection {
  readonly vendor: string;
  readonly name: string;
  /** Canonical and allowed already (`checkOrigin`). */
  readonly origin: string;
  /** Checked already against the vendor's fields. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly secrets: Secrets;
}

/** Saves a connection with its secrets sealed. Run it inside `audited`. Problems: `conflict`, `validation-failed`. */
export async function createConnection(
  db: Kysely<ControlSchema>,
  input: NewConnection,
): Promise<Result<SavedConnection>> {
  const secrets = checkSecrets(input.secrets);
  if (!secrets.ok) return secrets;
  if (await isNameTaken(db, input.name)) return refuse('conflict', 'Another connection has this name.');
  const id = `${input.vendor}-${randomBytes(5).toString('hex')}`;
  const now = Date.now();
  await db
    .insertInto('connection')
    .values({
      id,
      vendor: input.vendor,
      name: input.name,
      origin: input.origin,
      enabled: 1,
      created_at: now,
      updated_at: now,
      credential_version: 1,
      settings: JSON.stringify(input.settings ?? {}),
    })
    .execute();
  const stored = await storeSecrets(db, { ...input, id }, secrets.value, now);
  if (!stored.ok) return stored;
  const created = await findConnection(id, db);
  return created === undefined ? refuse('internal', 'The connection was not stored.') : ok(created);
}

/** People tell connections apart by name, so letter case and provisioned ones count. */
export async function isNameTaken(
  db: Kysely<ControlSchema>,
  name: string,
  except?: string,
): Promise<boolean> {
  const wanted = name.normalize('NFKC').toLowerCase();
  const all = await listConnections(db);
  return all.some((one) => one.id !== except && one.name.normalize('NFKC').toLowerCase() === wanted);
}
