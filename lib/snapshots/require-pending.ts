import 'server-only';
import { GenerationLost } from './snapshot-writer.ts';
import type { Sql } from './sql.ts';

/** Throws `GenerationLost` unless the list is still waiting for this generation. */
export async function requirePending(sql: Sql, list: number, generation: number): Promise<void> {
  const [row] = await sql.all<{ pending_id: number | null }>(
    `select pending_id from snapshot_list where id = ?${sql.dialect === 'postgres' ? ' for update' : ''}`,
    [list],
  );
  if (row?.pending_id !== generation) throw new GenerationLost('Another reading of the list took over.');
}
