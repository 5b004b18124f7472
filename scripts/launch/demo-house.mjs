import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leave } from './leave.mjs';

const SHORTEST_PASSWORD = 15;

/** The files a demonstration keeps between runs, in a data folder of its own. */
export function demoHouse(dataDir) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return {
    /** The password of the three accounts: given, kept from the last run, or made now. */
    password() {
      const given = process.env.ROLECALL_DEMO_PASSWORD;
      if (given !== undefined && given.length < SHORTEST_PASSWORD) {
        leave(`ROLECALL_DEMO_PASSWORD must have at least ${SHORTEST_PASSWORD} characters.`);
      }
      const password =
        given ?? readKept(join(dataDir, 'demo-password')) ?? randomBytes(15).toString('base64url');
      writePrivate(join(dataDir, 'demo-password'), password);
      return password;
    },
    /** The port a vendor's simulator had last time, so that its connection stays the same. */
    keptPort: (vendor) => Number(readKept(join(dataDir, `${vendor.id}-port`)) ?? vendor.port),
    keepPort: (vendor, port) => writePrivate(join(dataDir, `${vendor.id}-port`), String(port)),
    /** One connection to each simulator; their tokens stay in the environment. Answers the file's path. */
    writeConnections(started) {
      const file = join(dataDir, 'connections.json');
      const connections = started.map(({ vendor, origin }) => ({
        id: vendor.id,
        vendor: vendor.id,
        name: `${vendor.name} demo`,
        origin,
        ...vendor.connection,
      }));
      writePrivate(file, `${JSON.stringify({ connections }, null, 2)}\n`);
      return file;
    },
  };
}

function readKept(file) {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text === '' ? undefined : text;
  } catch {
    return undefined;
  }
}

function writePrivate(file, text) {
  writeFileSync(file, text, { mode: 0o600 });
  chmodSync(file, 0o600);
}
