import { startPostgres } from './start-postgres.ts';

// Starts a server, says where, and never stops it: for a test that kills us.
console.log((await startPostgres()).url);
