import { readdirSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const APP = fileURLToPath(new URL('../../app', import.meta.url));
const SAMPLE: Readonly<Record<string, string>> = {
  connectionId: 'launchdarkly',
  connection: 'launchdarkly',
  directory: 'users',
  '...path': 'api/v2/projects',
};

/** Every address of the app, read from the files on disk, with sample values for its parameters. */
export function addresses(file: 'route.ts' | 'page.tsx'): readonly string[] {
  return readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.split(sep).at(-1) === file)
    .map((name) => toAddress(dirname(name).split(sep)))
    .filter((address) => !address.includes('['));
}

function toAddress(folders: readonly string[]): string {
  const segments = folders
    .filter((folder) => folder !== '.' && !/^\(.*\)$/.test(folder))
    .map((folder) => folder.replace(/^\[(.+)\]$/, (_, name: string) => SAMPLE[name] ?? 'sample'));
  return `/${segments.join('/')}`;
}
