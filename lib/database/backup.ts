import 'server-only';
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { createPrivateFile } from './private-files.ts';

/** A server may be writing meanwhile, so only these can be compared. */
const NEVER_SHRINK = ['audit_event', 'schema_migration'];

/** Rows per table of a verified backup. */
export type BackupReport = Readonly<Record<string, number>>;

/**
 * Copies the live database through the engine, syncs and verifies the copy (R60). Throws, and leaves no file, if the
 * copy is not whole. Live files are never copied: their journal would be missing.
 */
export function backUpTo(raw: Database.Database, path: string): BackupReport {
  createPrivateFile(path);
  try {
    const before = countRows(raw);
    raw.prepare('vacuum into ?').run(path);
    sync(path);
    sync(dirname(path));
    const copied = verifyBackup(path);
    for (const table of NEVER_SHRINK) {
      if ((copied[table] ?? 0) < (before[table] ?? 0)) throw new Error('the copy lacks rows');
    }
    return copied;
  } catch (cause) {
    rmSync(path, { force: true });
    throw new Error('The backup could not be made or verified', { cause });
  }
}

/** Integrity, foreign keys and row counts of a backup file. */
export function verifyBackup(path: string): BackupReport {
  const copy = new Database(path, { readonly: true, fileMustExist: true });
  try {
    if (copy.pragma('integrity_check', { simple: true }) !== 'ok') throw new Error('integrity check failed');
    const orphans = copy.pragma('foreign_key_check');
    if (Array.isArray(orphans) && orphans.length > 0) throw new Error('foreign key check failed');
    return countRows(copy);
  } finally {
    copy.close();
  }
}

function countRows(raw: Database.Database): BackupReport {
  const tables = raw
    .prepare<[], string>(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
    .pluck()
    .all();
  return Object.fromEntries(
    tables.map((name) => [
      name,
      raw.prepare<[], number>(`select count(*) from "${name}"`).pluck().get() ?? 0,
    ]),
  );
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
