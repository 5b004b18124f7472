import 'server-only';
import { isMainThread } from 'node:worker_threads';
import { Kysely, SqliteDialect } from 'kysely';
import { settings } from '#lib/settings/settings.ts';
import { knownStatements } from './known-statements.ts';
import type { Migration } from './migration.ts';
import { migrations } from './migrations.ts';
import { type ControlFile, openControlFile } from './open-file.ts';
import type { ControlSchema } from './schema.ts';

interface OpenControl {
  readonly db: Kysely<ControlSchema>;
  readonly file: ControlFile;
}

declare global {
  // Next bundles this module more than once per process; the handle must still be one.
  var rolecallControlDatabase: OpenControl | undefined;
}

/**
 * The control database of this process, opened and migrated at the first call. Inside a transaction use only the
 * transaction: there is one connection, and asking for it again would wait for ever. Throws `StartupRefusal`.
 */
export function controlDatabase(): Kysely<ControlSchema> {
  globalThis.rolecallControlDatabase ??= open(settings().dataDir, migrations);
  return globalThis.rolecallControlDatabase.db;
}

/** The start-up step: opens the database so that a refusal is known before the first request. */
export function migrateControlDatabase(): void {
  controlDatabase();
}

export async function closeControlDatabase(): Promise<void> {
  const current = globalThis.rolecallControlDatabase;
  globalThis.rolecallControlDatabase = undefined;
  await current?.db.destroy();
  current?.file.close();
}

/** A control database in a folder of its own, for tests and maintenance commands; `destroy()` closes and unlocks it. */
export async function openControlDatabase(
  dir: string,
  known: readonly Migration[] = migrations,
): Promise<Kysely<ControlSchema>> {
  const { db } = open(dir, known);
  await db.selectFrom('schema_migration').select('number').execute();
  return db;
}

function open(dir: string, known: readonly Migration[]): OpenControl {
  if (isMainThread) process.umask(0o077);
  const file = openControlFile(dir, known);
  const database = knownStatements({
    prepare: (sql) => file.raw.prepare(sql),
    close: () => file.close(),
  });
  return { file, db: new Kysely<ControlSchema>({ dialect: new SqliteDialect({ database }) }) };
}
