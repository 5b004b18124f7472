import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hintScripts } from './hint-scripts.mjs';
import { leave } from './leave.mjs';
import { packAssets } from './pack-assets.mjs';
import { root } from './paths.mjs';
import { runTool } from './run.mjs';

const STAMP = join(root, '.next/rolecall-build');
/** Everything a build is made of. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'scripts/launch/hint-scripts.mjs',
  'scripts/launch/pack-assets.mjs',
  'scripts/server',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tailwind.config.ts',
  'tsconfig.json',
  'package-lock.json',
];
const NOT_BUILT = /\.test\.tsx?$|[/\\](simulator|test-data)[/\\]/;

/** Builds the application unless the present build was made of exactly these sources. Answers whether there is one. */
export async function buildIfChanged() {
  const wanted = sourceHash();
  if (readStamp() === wanted) return true;
  console.log('Building the application ...');
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  const { code, output } = await runTool('next', ['build'], { env });
  if (code !== 0) {
    console.error(output);
    return false;
  }
  hintScripts(join(root, '.next'));
  packAssets(join(root, '.next'));
  writeFileSync(STAMP, wanted);
  return true;
}

export async function ensureBuild() {
  if (!(await buildIfChanged())) leave('The application could not be built: see above.');
}

function readStamp() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return undefined;
  }
}

function sourceHash() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((name) => listFiles(name))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function listFiles(name) {
  const stats = statSync(join(root, name), { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (stats.isFile()) return NOT_BUILT.test(name) ? [] : [name];
  return readdirSync(join(root, name))
    .sort()
    .flatMap((entry) => listFiles(`${name}/${entry}`));
}
