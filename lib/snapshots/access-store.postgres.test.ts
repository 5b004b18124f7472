import { startPostgres } from '../../scripts/postgres/start-postgres.ts';
import { describeAccessStore } from './test-access-store.ts';

describeAccessStore({
  name: 'PostgreSQL',
  async open() {
    const server = await startPostgres();
    return { location: { postgres: server.url }, close: () => server.stop() };
  },
});
