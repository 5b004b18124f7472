import 'server-only';
import type { Kysely, Selectable } from 'kysely';
import { controlDatabase } from '#lib/database/control-database.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { ConnectionSecretTable, ConnectionTable, SealedKeyTable } from '#lib/database/schema-vault.ts';
import { provisionedConnections } from './provisioned.ts';
import type { SavedConnection } from './saved-connection.ts';
import { keepParts } from './sealed-parts.ts';
import { toStoredSettings } from './stored-settings.ts';

/** All connections, provisioned ones first, then by name. */
export async function listConnections(
  db: Kysely<ControlSchema> = controlDatabase(),
): Promise<readonly SavedConnection[]> {
  const saved = await (db.isTransaction ? readAll(db) : db.transaction().execute(readAll));
  return [...provisionedConnections(), ...saved];
}

async function readAll(db: Kysely<ControlSchema>): Promise<readonly SavedConnection[]> {
  const rows = await db.selectFrom('connection').selectAll().orderBy('name').execute();
  const keys = await db.selectFrom('sealed_key').selectAll().where('purpose', '=', 'data').execute();
  const secrets = await db.selectFrom('connection_secret').selectAll().orderBy('field').execute();
  return rows.map((row) =>
    toSaved(
      row,
      keys.find((key) => key.connection_id === row.id),
      secrets.filter((secret) => secret.connection_id === row.id),
    ),
  );
}

export async function findConnection(
  id: string,
  db: Kysely<ControlSchema> = controlDatabase(),
): Promise<SavedConnection | undefined> {
  const provisioned = provisionedConnections().find((connection) => connection.id === id);
  if (provisioned !== undefined) return provisioned;
  return db.isTransaction ? read(id, db) : db.transaction().execute((trx) => read(id, trx));
}

async function read(id: string, db: Kysely<ControlSchema>): Promise<SavedConnection | undefined> {
  const row = await db.selectFrom('connection').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const key = await db
    .selectFrom('sealed_key')
    .selectAll()
    .where('connection_id', '=', id)
    .executeTakeFirst();
  const secrets = await db
    .selectFrom('connection_secret')
    .selectAll()
    .where('connection_id', '=', id)
    .orderBy('field')
    .execute();
  return toSaved(row, key, secrets);
}

function toSaved(
  row: Selectable<ConnectionTable>,
  key: SealedKeyTable | undefined,
  secrets: readonly ConnectionSecretTable[],
): SavedConnection {
  const marks = secrets.map(
    (secret) =>
      [secret.field, { set: true, updatedAt: secret.updated_at, fingerprint: secret.fingerprint }] as const,
  );
  const connection: SavedConnection = {
    id: row.id,
    vendor: row.vendor,
    name: row.name,
    origin: row.origin,
    enabled: row.enabled === 1,
    provisioned: false,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    credentialVersion: String(row.credential_version),
    settings: toStoredSettings(row.settings),
    secrets: Object.fromEntries(marks),
  };
  return keepParts(connection, { kind: 'sealed', key, secrets });
}
