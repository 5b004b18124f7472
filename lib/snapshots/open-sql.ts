import 'server-only';
import { openPostgres } from './postgres-sql.ts';
import { migrateSnapshots } from './snapshot-schema.ts';
import type { SnapshotLocation } from './snapshot-store.ts';
import type { Sql } from './sql.ts';
import { openSqlite } from './sqlite-sql.ts';

/** A handle on the store, its schema brought up to date. Throws `UnknownSnapshotSchema`, or what the database says. */
export async function openSql(location: SnapshotLocation): Promise<Sql> {
  const sql = 'file' in location ? openSqlite(location) : openPostgres(location.postgres);
  try {
    await migrateSnapshots(sql);
    return sql;
  } catch (error) {
    await sql.close();
    throw error;
  }
}
