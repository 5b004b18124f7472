import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pinnedNode, root } from './paths.mjs';

const SAME_SIGNAL_MS = 500;
/**
 * A small nursery and few arenas; what has grown old is gone through again before it has doubled, where it would else be
 * let grow to three times what is in use; and the server may ask for that itself, when it is at rest.
 */
const THRIFT = {
  args: ['--max-semi-space-size=4', '--heap-growing-percent=80', '--expose-gc'],
  // A threshold of its own keeps large buffers from being held back for later ones.
  env: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' },
};
/**
 * What our TypeScript was made into last time: the server and each of its threads start in half the time, and load no
 * compiler. Not for simulators: the secrets in their sources are looked for in whatever a build leaves behind (R15).
 */
const OURS = /^scripts\/(server\.ts|bench\/)/;
const COMPILED = { NODE_COMPILE_CACHE: join(root, '.next/cache/modules') };
const children = new Set();
let lastSignal = 0;

/**
 * Starts one of our TypeScript programs under the pinned Node.js, in a process group of its own: a Ctrl-C reaches it
 * once, through `stopAll`. The server watches the channel to us and drains when it closes; others get `endWithParent`.
 * `log` is the descriptor of a file that takes all it says.
 */
export function startProgram(
  file,
  env,
  { endWithParent = false, silent = false, log = /** @type {number | undefined} */ (undefined) } = {},
) {
  const args = ['--conditions=react-server', '--disable-warning=ExperimentalWarning', ...THRIFT.args];
  if (endWithParent) args.push('--import', './scripts/launch/end-with-parent.mjs');
  args.push(file);
  const child = spawn(pinnedNode(), args, {
    cwd: root,
    env: { ...THRIFT.env, ...(OURS.test(file) ? COMPILED : {}), ...process.env, ...env },
    stdio: ['ignore', log ?? (silent ? 'ignore' : 'inherit'), log ?? 'inherit', 'ipc'],
    detached: true,
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** The first message of a child, or undefined when it ended before it said anything. */
export function firstMessage(child) {
  return new Promise((resolve) => {
    child.once('message', resolve);
    child.once('exit', () => resolve(undefined));
    child.once('error', () => resolve(undefined));
  });
}

export function exitCode(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode ?? 1);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

export function stopAll(signal) {
  for (const child of children) child.kill(signal);
}

/** npm and the terminal both pass on the same Ctrl-C: two of them at once are one. */
export function passSignalsOn() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const now = Date.now();
      if (now - lastSignal < SAME_SIGNAL_MS) return;
      lastSignal = now;
      stopAll(signal);
    });
  }
}
