import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this checkout, wherever the command was started from. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The Node.js this project pins in its lock file; the one that runs this script where no package exists for the machine. */
export function pinnedNode() {
  const pinned = join(root, 'node_modules/.bin/node');
  return existsSync(pinned) ? pinned : process.execPath;
}
