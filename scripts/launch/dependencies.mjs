import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { leave } from './leave.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

/** Installs exactly what the lock file names, unless that is what is there already. Install scripts never run (R69). */
export async function ensureDependencies() {
  if (isInstalled()) return;
  console.log('Installing the dependencies named in package-lock.json ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { code, output } = await run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  if (code !== 0) leave(`${output}\nThe dependencies could not be installed: see above.`);
}

/** npm keeps a copy of the lock file of what it installed; packages of other platforms are missing from it. */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '') return true;
    const found = present[name];
    return found === undefined
      ? entry.optional === true || entry.peer === true
      : found.version === entry.version;
  });
}

function readPackages(name) {
  try {
    return JSON.parse(readFileSync(join(root, name), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
