import 'server-only';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { log } from '#lib/log/log.ts';
import { backUpTo } from './backup.ts';
import { type Migration, migrationChecksum } from './migration.ts';
import { createPrivateFolder } from './private-files.ts';
import { StartupRefusal } from './startup-refusal.ts';

const HISTORY = `create table if not exists schema_migration (
  number integer primary key not null,
  name text not null,
  checksum text not null,
  applied_at bigint not null
)`;

/**
 * Brings the schema forward, one transaction per migration, after a verified backup if there is anything to lose.
 * Throws `StartupRefusal` for a schema newer than this code or a migration edited after it was applied (R59).
 */
export function migrate(raw: Database.Database, dir: string, migrations: readonly Migration[]): void {
  raw.exec(HISTORY);
  const applied = readHistory(raw);
  requireKnownHistory(applied, migrations);
  const pending = migrations.slice(applied.length);
  if (pending.length > 0 && applied.length > 0) backUpBefore(raw, dir, applied.length);
  for (const migration of pending) apply(raw, migration);
}

interface Applied {
  readonly number: number;
  readonly checksum: string;
}

function readHistory(raw: Database.Database): readonly Applied[] {
  return raw.prepare<[], Applied>('select number, checksum from schema_migration order by number').all();
}

function requireKnownHistory(applied: readonly Applied[], migrations: readonly Migration[]): void {
  for (const [index, row] of applied.entries()) {
    const known = migrations[index];
    if (known === undefined) {
      throw new StartupRefusal(
        'The control database was written by a newer version of Rolecall. Start that version, or restore a backup.',
      );
    }
    if (row.number !== known.number || row.checksum !== migrationChecksum(known)) {
      throw new StartupRefusal(
        `Migration ${row.number} of the control database is not the one this version knows. Restore the matching version.`,
      );
    }
  }
}

function backUpBefore(raw: Database.Database, dir: string, version: number): void {
  const folder = join(dir, 'backups');
  createPrivateFolder(folder);
  try {
    backUpTo(raw, join(folder, `before-migration-${version + 1}-${Date.now()}.db`));
  } catch {
    throw new StartupRefusal('No backup could be made before migrating. Is there room in the data folder?');
  }
}

function apply(raw: Database.Database, migration: Migration): void {
  const run = raw.transaction(() => {
    for (const statement of migration.statements) raw.exec(statement);
    raw
      .prepare('insert into schema_migration (number, name, checksum, applied_at) values (?, ?, ?, ?)')
      .run(migration.number, migration.name, migrationChecksum(migration), Date.now());
  });
  try {
    run.immediate();
  } catch (error) {
    log.error({ event: 'database.migration-failed', seq: migration.number, error });
    throw new StartupRefusal(
      `Migration ${migration.number} of the control database failed; nothing was changed.`,
    );
  }
}
