import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

/**
 * Whether a folder has exactly what its lock file names. npm keeps a copy of the lock file of what it installed;
 * packages of other platforms are missing from it.
 */
export function isInstalled(folder) {
  const wanted = readPackages(join(folder, 'package-lock.json'));
  const present = readPackages(join(folder, 'node_modules/.package-lock.json'));
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '') return true;
    const found = present[name];
    if (found === undefined) return entry.optional === true || entry.peer === true;
    // npm writes the copy too when it is told to write nothing but lock files.
    return found.version === entry.version && existsSync(join(folder, name));
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Installs what a folder's lock file names; install scripts never run (R69). Answers as `run` does. */
export function installLocked(folder) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  return run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
}
