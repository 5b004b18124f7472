import { installServer, SERVERS, type ServerName } from './install-server.ts';

// Brings the servers that tests need onto this machine, before tests that would wait for them.
const names = Object.keys(SERVERS).filter((name): name is ServerName => Object.hasOwn(SERVERS, name));
try {
  for (const name of names) await installServer(name);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
