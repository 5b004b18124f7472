import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pinnedNode, root } from '../launch/paths.mjs';
import { freePort, waitForPort } from '../launch/ports.mjs';

const NEXT = join(root, 'node_modules/next/dist/bin/next');

/** The framework's own production server over a build, for comparisons; ended when the work is done. */
export async function withStockServer(dir, envFor, work) {
  const port = await freePort(0);
  const origin = `http://127.0.0.1:${port}`;
  const server = spawn(pinnedNode(), [NEXT, 'start', dir, '-p', String(port), '-H', '127.0.0.1'], {
    cwd: dir,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...envFor(origin, port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    const running = () => server.exitCode === null && server.signalCode === null;
    if (!(await waitForPort(port, running))) throw new Error('The stock server did not start: see above.');
    return await work(origin);
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}
