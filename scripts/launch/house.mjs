import { exitCode, firstMessage, startProgram } from './children.mjs';
import { demoHouse } from './demo-house.mjs';
import { freePort } from './ports.mjs';
import { startSimulator, VENDORS } from './vendors.mjs';

/**
 * A whole house on this machine: simulators, connections to them, accounts, server, on free ports unless told. Answers
 * how to reach it; `stop` ends all programs and waits for them. `users` and `token` are LaunchDarkly's, `simulators` the
 * variables of each vendor by id; `vendors` names those that are there.
 */
export async function startHouse({
  dataDir,
  users,
  port = 0,
  simulatorPort = 0,
  env = {},
  vendors = ['launchdarkly'],
  simulators = {},
  token = 'api-demo-support',
  log = /** @type {number | undefined} */ (undefined),
}) {
  const files = demoHouse(dataDir);
  const password = files.password();
  const started = [];
  for (const vendor of VENDORS.filter(({ id }) => vendors.includes(id))) {
    const vendorPort = await freePort(vendor.id === 'launchdarkly' ? simulatorPort : 0);
    const size = vendor.id === 'launchdarkly' ? { SIM_USERS: String(users) } : {};
    const program = await startSimulator(vendor, vendorPort, { ...size, ...simulators[vendor.id] });
    started.push({ vendor, program, origin: `http://127.0.0.1:${vendorPort}` });
  }
  const origins = Object.fromEntries(started.map(({ vendor, origin }) => [vendor.id, origin]));
  const ownPort = await freePort(port);
  const environment = {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(ownPort),
    ROLECALL_ORIGIN: `http://127.0.0.1:${ownPort}`,
    ROLECALL_DATA_DIR: dataDir,
    ROLECALL_CONNECTIONS_FILE: files.writeConnections(started),
    ROLECALL_OUTBOUND_ORIGINS: Object.values(origins).join(','),
    ...Object.assign({}, ...started.map(({ vendor }) => vendor.tokens)),
    ROLECALL_DEMO_TOKEN: token,
    ROLECALL_DEMO: '1',
    ROLECALL_DEMO_PASSWORD: password,
    ...env,
  };
  const start = async () => {
    const program = startProgram('scripts/server.ts', environment, { log });
    if ((await firstMessage(program)) === undefined) throw new Error('The server did not start: see above.');
    return program;
  };
  let server = await start();
  return {
    origin: `http://127.0.0.1:${ownPort}`,
    /** LaunchDarkly's simulator; all of them by id in `vendors`. */
    vendor: origins.launchdarkly,
    vendors: origins,
    password,
    pid: server.pid,
    /** The exit code of the server, once it has one. */
    ended: exitCode(server),
    /** Ends the server and starts it again, the vendors going on; answers the exit code of the one that ended. */
    async restart() {
      server.kill('SIGTERM');
      const code = await exitCode(server);
      server = await start();
      return code;
    },
    async stop() {
      server.kill('SIGTERM');
      const programs = started.map(({ program }) => program);
      for (const program of programs) program.kill('SIGTERM');
      await Promise.all([server, ...programs].map(exitCode));
    },
  };
}
