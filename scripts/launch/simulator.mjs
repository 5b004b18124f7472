import { startProgram } from './children.mjs';
import { leave } from './leave.mjs';
import { waitForPort } from './ports.mjs';

/** Starts the LaunchDarkly simulator on a port of this machine; answers once it accepts calls. */
export async function startSimulator(port, env) {
  const child = startProgram(
    'lib/vendors/launchdarkly/simulator/main.ts',
    { SIM_PORT: String(port), SIM_ACCESS: 'present', ...env },
    { endWithParent: true, silent: true },
  );
  const up = await waitForPort(port, () => child.exitCode === null && child.signalCode === null);
  if (!up) leave('The LaunchDarkly simulator could not start: see above.');
  return child;
}
