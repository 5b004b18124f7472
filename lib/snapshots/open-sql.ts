import 'server-only';
import { migrateSnapshots } from './snapshot-schema.ts';
import type { SnapshotLocation } from './snapshot-store.ts';
import type { Sql } from './sql.ts';

/** A handle on the store, its schema brought up to date. Throws `UnknownSnapshotSchema`, or what the database says. */
export async function openSql(location: SnapshotLocation): Promise<Sql> {
  const sql = await openDialect(location);
  try {
    await migrateSnapshots(sql);
    return sql;
  } catch (error) {
    await sql.close();
    throw error;
  }
}

/** Each thread loads the driver of its database and not the other. */
async function openDialect(location: SnapshotLocation): Promise<Sql> {
  if ('file' in location) return (await import('./sqlite-sql.ts')).openSqlite(location);
  return (await import('./postgres-sql.ts')).openPostgres(location.postgres);
}
