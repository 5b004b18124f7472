import 'server-only';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { lockDataFolder } from './lock.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migration.ts';
import { createPrivateFile, createPrivateFolder } from './private-files.ts';
import { StartupRefusal } from './startup-refusal.ts';

/** The first version without the bug that could lose a write-ahead log (R55). */
const SQLITE_FLOOR = [3, 51, 3] as const;

export interface ControlFile {
  readonly raw: Database.Database;
  /** Folds the write-ahead log into the file, closes it and gives up the folder. Safe to call twice. */
  close(): void;
}

/** Takes the folder, opens `control.db`, checks it and brings it up to date. Throws `StartupRefusal`. */
export function openControlFile(dir: string, migrations: readonly Migration[]): ControlFile {
  createPrivateFolder(dir);
  const unlock = lockDataFolder(dir);
  try {
    const raw = openChecked(join(dir, 'control.db'));
    try {
      migrate(raw, dir, migrations);
    } catch (error) {
      raw.close();
      throw error;
    }
    return { raw, close: () => close(raw, unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

function openChecked(path: string): Database.Database {
  createPrivateFile(path);
  const raw = new Database(path);
  try {
    requireSqliteFloor(raw);
    raw.pragma('journal_mode = wal');
    raw.pragma('synchronous = full');
    raw.pragma('foreign_keys = on');
    raw.pragma('busy_timeout = 5000');
    if (raw.pragma('quick_check', { simple: true }) !== 'ok') throw new Error('quick check failed');
    return raw;
  } catch (error) {
    raw.close();
    if (error instanceof StartupRefusal) throw error;
    throw new StartupRefusal('The control database is damaged. Restore the last backup.');
  }
}

function requireSqliteFloor(raw: Database.Database): void {
  const version = raw.prepare<[], string>('select sqlite_version()').pluck().get() ?? '';
  const parts = version.split('.').map(Number);
  const differs = SQLITE_FLOOR.findIndex((floor, index) => parts[index] !== floor);
  if (differs >= 0 && (parts[differs] ?? 0) < (SQLITE_FLOOR[differs] ?? 0)) {
    throw new StartupRefusal(
      `SQLite ${SQLITE_FLOOR.join('.')} or newer is needed; this build has ${version}.`,
    );
  }
}

function close(raw: Database.Database, unlock: () => void): void {
  try {
    if (raw.open) {
      raw.pragma('wal_checkpoint(truncate)');
      raw.close();
    }
  } finally {
    unlock();
  }
}
