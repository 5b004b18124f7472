import { installLocked, isInstalled } from './installed.mjs';
import { leave } from './leave.mjs';
import { root } from './paths.mjs';

/** Installs exactly what the lock file names, unless that is what is there already. */
export async function ensureDependencies() {
  if (isInstalled(root)) return;
  console.log('Installing the dependencies named in package-lock.json ...');
  const { code, output } = await installLocked(root);
  if (code !== 0) leave(`${output}\nThe dependencies could not be installed: see above.`);
}
