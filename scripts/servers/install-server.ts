import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { installLocked, isInstalled } from '../launch/installed.mjs';
import { root } from '../launch/paths.mjs';

/** The packages below `e2e/servers`, and what people are told is being installed. */
export const SERVERS = {
  postgres: 'PostgreSQL 18.4',
  'unleash-7': 'unleash-server 7.5.1',
  'unleash-8': 'unleash-server 8.2.0',
} as const;

export type ServerName = keyof typeof SERVERS;

const LOCKS = join(root, '.cache/servers');
const ASK_AGAIN_MS = 200;

/**
 * The folder of a package below `e2e/servers`, with what its lock file names installed. The first caller installs,
 * callers of other processes wait for it; later ones find it there. Throws with a sentence when it cannot be had.
 */
export async function installServer(name: ServerName): Promise<string> {
  const folder = join(root, 'e2e/servers', name);
  if (isInstalled(folder)) return folder;
  const release = await takeLock(name);
  try {
    if (!isInstalled(folder)) await install(folder, SERVERS[name]);
  } finally {
    release();
  }
  return folder;
}

async function install(folder: string, title: string): Promise<void> {
  console.log(`Installing ${title} for the tests, once ...`);
  const { code, output } = await installLocked(folder);
  if (code === 0 && isInstalled(folder)) return;
  throw new Error(`${title} could not be installed, and tests need it. npm said:\n${output.trim()}`);
}

/** The lock is the operating system's, through an empty SQLite file: it ends with the process that holds it. */
async function takeLock(name: ServerName): Promise<() => void> {
  mkdirSync(LOCKS, { recursive: true });
  const lock = new Database(join(LOCKS, `${name}.lock`), { timeout: 0 });
  for (;;) {
    try {
      lock.exec('begin exclusive');
      return () => lock.close();
    } catch {
      await wait(ASK_AGAIN_MS);
    }
  }
}
