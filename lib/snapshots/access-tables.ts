import 'server-only';
import type { Sql } from './sql.ts';

/** Drops rows of `snapshot_access` and their parts together. */
export function dropAccess(
  sql: Sql,
  condition: 'connection_id = ?' | 'connection_id = ? and sealed = 0' | 'id = ?',
  values: readonly (string | number)[],
): Promise<void> {
  return sql.transaction(async () => {
    await sql.all(
      `delete from snapshot_access_part where access_id in (select id from snapshot_access where ${condition})`,
      values,
    );
    await sql.all(`delete from snapshot_access where ${condition}`, values);
  });
}
