import { startProgram } from './children.mjs';
import { leave } from './leave.mjs';
import { waitForPort } from './ports.mjs';

/**
 * The simulated vendors a demonstration or a test can have: their program, where it listens by choice, and the
 * connection that leads to it. Secrets stand in the environment under `tokens` and are named in the connections file.
 */
export const VENDORS = [
  {
    id: 'launchdarkly',
    name: 'LaunchDarkly',
    port: 4010,
    env: { SIM_ACCESS: 'present' },
    tokens: { ROLECALL_DEMO_TOKEN: 'api-demo-support' },
    connection: { secrets: { token: reference('ROLECALL_DEMO_TOKEN') } },
  },
  {
    id: 'unleash',
    name: 'Unleash',
    port: 4020,
    env: {},
    tokens: { ROLECALL_DEMO_UNLEASH_TOKEN: '*:*.demo-admin-token' },
    connection: { secrets: { token: reference('ROLECALL_DEMO_UNLEASH_TOKEN') } },
  },
  {
    id: 'liveperson',
    name: 'LivePerson',
    port: 4030,
    env: { SIM_USERS: '2000' },
    tokens: { ROLECALL_DEMO_LIVEPERSON_SECRET: 'demo-client-secret' },
    connection: {
      settings: { account: '12345678', apiVersion: '4.0', method: 'oauth2' },
      secrets: { clientId: 'rolecall-demo', clientSecret: reference('ROLECALL_DEMO_LIVEPERSON_SECRET') },
    },
  },
];

/** How a connections file names a variable of the environment. */
function reference(name) {
  return `\${${name}}`;
}

/** Starts one vendor's simulator on a port of this machine; answers once it accepts calls. */
export async function startSimulator(vendor, port, env = {}) {
  const child = startProgram(
    `lib/vendors/${vendor.id}/simulator/main.ts`,
    { ...vendor.env, ...env, SIM_PORT: String(port) },
    { endWithParent: true, silent: true },
  );
  const up = await waitForPort(port, () => child.exitCode === null && child.signalCode === null);
  if (!up) leave(`The ${vendor.name} simulator could not start: see above.`);
  return child;
}
