import { startPostgres } from '../../scripts/postgres/start-postgres.ts';
import { openSnapshotStore } from './open-snapshot-store.ts';
import { openSnapshotWriter } from './open-snapshot-writer.ts';
import { openSql } from './open-sql.ts';
import { describeSnapshots } from './test-snapshots.ts';

describeSnapshots({
  name: 'PostgreSQL',
  async open() {
    const server = await startPostgres();
    const location = { postgres: server.url };
    const store = await openSnapshotStore(location);
    const look = await openSql(location);
    return {
      store,
      openWriter: () => openSnapshotWriter(location, 16),
      async storedRows() {
        const [row] = await look.all<{ rows: number }>('select count(*) as rows from snapshot_row');
        return row?.rows ?? 0;
      },
      async close() {
        await look.close();
        await store.close();
        await server.stop();
      },
    };
  },
});
