import 'server-only';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type BackupReport, backUpTo, verifyBackup } from './backup.ts';
import { lockDataFolder } from './lock.ts';
import { createPrivateFolder } from './private-files.ts';
import { StartupRefusal } from './startup-refusal.ts';

/** Puts a verified backup into an empty data folder (R60). The key is not part of it and must be restored beside it. */
export function restoreInto(dir: string, backup: string): BackupReport {
  createPrivateFolder(dir);
  const unlock = lockDataFolder(dir);
  try {
    const target = join(dir, 'control.db');
    if (existsSync(target)) {
      throw new StartupRefusal(
        'The data folder already holds a control database. Restore into an empty one.',
      );
    }
    requireWhole(backup);
    const source = new Database(backup, { readonly: true, fileMustExist: true });
    try {
      return copyAndPutInPlace(source, target);
    } finally {
      source.close();
    }
  } finally {
    unlock();
  }
}

/** Under another name until it is whole, so that a restore that was cut off is not taken for a database. */
function copyAndPutInPlace(source: Database.Database, target: string): BackupReport {
  const partial = `${target}.restoring`;
  rmSync(partial, { force: true });
  const report = backUpTo(source, partial);
  renameSync(partial, target);
  return report;
}

/** The row counts of a backup. Throws `StartupRefusal` if it is not whole. */
export function requireWhole(backup: string): BackupReport {
  try {
    return verifyBackup(backup);
  } catch {
    throw new StartupRefusal('This file is not a whole backup of a control database.', 1);
  }
}
