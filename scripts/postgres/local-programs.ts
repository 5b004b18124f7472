import { execFileSync } from 'node:child_process';
import { readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

const OLDEST_MAJOR = 15;
/** Where Debian keeps them, off the path. */
const DEBIAN = '/usr/lib/postgresql';

/** The folder of the PostgreSQL programs of this machine; undefined when it has none, or old ones. */
export function localPrograms(): string | undefined {
  const folders = (process.env.PATH ?? '').split(':').filter((folder) => folder !== '');
  for (const folder of [...folders, ...debianFolders()]) {
    const bin = programsOf(folder);
    if (bin !== undefined) return bin;
  }
  return undefined;
}

function debianFolders(): readonly string[] {
  try {
    return readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin'));
  } catch {
    return [];
  }
}

function programsOf(folder: string): string | undefined {
  try {
    const bin = dirname(realpathSync(join(folder, 'initdb')));
    const version = execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' });
    return Number(/ (\d+)/.exec(version)?.[1]) >= OLDEST_MAJOR ? bin : undefined;
  } catch {
    return undefined;
  }
}
