import 'server-only';
import Database from 'better-sqlite3';

/** The store could not do what was asked: full, read-only, damaged, busy or against a constraint (R61). */
export function isStoreFault(error: unknown): boolean {
  return error instanceof Database.SqliteError;
}
