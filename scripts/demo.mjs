import { resolve } from 'node:path';
import { ensureBuild } from './launch/build.mjs';
import { exitCode, passSignalsOn, stopAll } from './launch/children.mjs';
import { demoHouse } from './launch/demo-house.mjs';
import { ensureDependencies } from './launch/dependencies.mjs';
import { requireNode } from './launch/leave.mjs';
import { root } from './launch/paths.mjs';
import { freePort } from './launch/ports.mjs';
import { address, serve } from './launch/serve.mjs';
import { startSimulator } from './launch/simulator.mjs';

// `npm run demo`: the whole product on this machine, with a simulated LaunchDarkly and three accounts.
requireNode();
await ensureDependencies();
await ensureBuild();
passSignalsOn();

const dataDir = resolve(root, process.env.ROLECALL_DATA_DIR ?? '.data-demo');
const house = demoHouse(dataDir);
const password = house.password();
const port = await freePort(house.simulatorPort());
house.keepSimulatorPort(port);
const vendor = `http://127.0.0.1:${port}`;
const [server] = await Promise.all([
  serve({
    ROLECALL_DATA_DIR: dataDir,
    ROLECALL_CONNECTIONS_FILE: house.writeConnections(vendor),
    ROLECALL_OUTBOUND_ORIGINS: [process.env.ROLECALL_OUTBOUND_ORIGINS, vendor].filter(Boolean).join(','),
    ROLECALL_DEMO_TOKEN: 'api-demo-support',
    ROLECALL_DEMO: '1',
    ROLECALL_DEMO_PASSWORD: password,
  }),
  startSimulator(port, { SIM_USERS: process.env.ROLECALL_DEMO_USERS ?? '10000' }),
]);
console.log(`
Rolecall is at ${address(process.env)}

Sign in as  admin@example.com, operator@example.com or viewer@example.com
Password    ${password}

It shows a simulated LaunchDarkly at ${vendor}. Ctrl-C stops everything.
`);
const code = await exitCode(server);
stopAll('SIGTERM');
process.exit(code);
