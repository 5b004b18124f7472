import 'server-only';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createPrivateFile } from './private-files.ts';
import { EXIT_TRY_LATER, StartupRefusal } from './startup-refusal.ts';

/**
 * Holds the data folder for this process (R55). The lock is the operating system's, taken through an empty SQLite
 * file: it goes away with the process however that ends, which a file with a process id in it cannot promise.
 */
export function lockDataFolder(dir: string): () => void {
  const path = join(dir, 'control.lock');
  createPrivateFile(path);
  const lock = new Database(path, { timeout: 0 });
  try {
    lock.pragma('journal_mode = memory');
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    throw new StartupRefusal(
      'Another Rolecall process is using this data folder. Stop it first, or give this one its own ROLECALL_DATA_DIR.',
      EXIT_TRY_LATER,
    );
  }
  return () => {
    lock.close();
  };
}
