import { resolve } from 'node:path';
import { ensureBuild } from './launch/build.mjs';
import { exitCode, passSignalsOn, stopAll } from './launch/children.mjs';
import { demoHouse } from './launch/demo-house.mjs';
import { ensureDependencies } from './launch/dependencies.mjs';
import { requireNode } from './launch/leave.mjs';
import { root } from './launch/paths.mjs';
import { freePort } from './launch/ports.mjs';
import { address, serve } from './launch/serve.mjs';
import { startSimulator, VENDORS } from './launch/vendors.mjs';

// `npm run demo`: the whole product on this machine, with a simulated LaunchDarkly, Unleash and LivePerson and three accounts.
requireNode();
await ensureDependencies();
await ensureBuild();
passSignalsOn();

const demoUsers = process.env.ROLECALL_DEMO_USERS ?? '10000';
const dataDir = resolve(root, process.env.ROLECALL_DATA_DIR ?? '.data-demo');
const house = demoHouse(dataDir);
const password = house.password();
const vendors = [];
for (const vendor of VENDORS) {
  const port = await freePort(house.keptPort(vendor));
  house.keepPort(vendor, port);
  vendors.push({ vendor, port, origin: `http://127.0.0.1:${port}` });
}
const origins = vendors.map(({ origin }) => origin);
const [server] = await Promise.all([
  serve({
    ROLECALL_DATA_DIR: dataDir,
    ROLECALL_CONNECTIONS_FILE: house.writeConnections(vendors),
    ROLECALL_OUTBOUND_ORIGINS: [process.env.ROLECALL_OUTBOUND_ORIGINS, ...origins].filter(Boolean).join(','),
    ...Object.assign({}, ...VENDORS.map(({ tokens }) => tokens)),
    ROLECALL_DEMO: '1',
    ROLECALL_DEMO_PASSWORD: password,
  }),
  ...vendors.map(({ vendor, port }) =>
    startSimulator(vendor, port, vendor.id === 'launchdarkly' ? { SIM_USERS: demoUsers } : {}),
  ),
]);
console.log(`
Rolecall is at ${address(process.env)}

Sign in as  admin@example.com, operator@example.com or viewer@example.com
Password    ${password}

It shows simulated vendors: ${vendors.map(({ vendor, origin }) => `${vendor.name} at ${origin}`).join(', ')}.
Ctrl-C stops everything.
`);
const code = await exitCode(server);
stopAll('SIGTERM');
process.exit(code);
