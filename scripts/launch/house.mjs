import { exitCode, firstMessage, startProgram } from './children.mjs';
import { demoHouse } from './demo-house.mjs';
import { freePort } from './ports.mjs';
import { startSimulator } from './simulator.mjs';

const TOKEN = 'api-demo-support';

/**
 * A whole house on this machine: simulator, connection to it, accounts, server, on free ports unless told. Answers how
 * to reach it; `stop` ends both programs and waits for them.
 */
export async function startHouse({
  dataDir,
  users,
  port = 0,
  simulatorPort = 0,
  env = {},
  simulator = {},
  token = TOKEN,
  log = /** @type {number | undefined} */ (undefined),
}) {
  const files = demoHouse(dataDir);
  const password = files.password();
  const vendorPort = await freePort(simulatorPort);
  const vendor = `http://127.0.0.1:${vendorPort}`;
  const vendorProgram = await startSimulator(vendorPort, { SIM_USERS: String(users), ...simulator });
  const ownPort = await freePort(port);
  const environment = {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(ownPort),
    ROLECALL_ORIGIN: `http://127.0.0.1:${ownPort}`,
    ROLECALL_DATA_DIR: dataDir,
    ROLECALL_CONNECTIONS_FILE: files.writeConnections(vendor),
    ROLECALL_OUTBOUND_ORIGINS: vendor,
    ROLECALL_DEMO_TOKEN: token,
    ROLECALL_DEMO: '1',
    ROLECALL_DEMO_PASSWORD: password,
    ...env,
  };
  const server = startProgram('scripts/server.ts', environment, { log });
  if ((await firstMessage(server)) === undefined) throw new Error('The server did not start: see above.');
  return {
    origin: `http://127.0.0.1:${ownPort}`,
    vendor,
    password,
    pid: server.pid,
    /** The exit code of the server, once it has one. */
    ended: exitCode(server),
    async stop() {
      server.kill('SIGTERM');
      vendorProgram.kill('SIGTERM');
      await Promise.all([exitCode(server), exitCode(vendorProgram)]);
    },
  };
}
