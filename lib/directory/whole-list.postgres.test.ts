import { expect } from 'vitest';
import { openSql } from '#lib/snapshots/open-sql.ts';
import { startPostgres } from '../../scripts/postgres/start-postgres.ts';
import { describeWholeList } from './test-whole-list.ts';

describeWholeList('the PostgreSQL of DATABASE_URL', async () => {
  const server = await startPostgres();
  process.env.DATABASE_URL = server.url;
  return async () => {
    const sql = await openSql({ postgres: server.url });
    const [stored] = await sql.all<{ rows: number }>('select count(*) as rows from snapshot_row');
    expect(stored?.rows).toBe(120);
    await sql.close();
    await server.stop();
  };
});
