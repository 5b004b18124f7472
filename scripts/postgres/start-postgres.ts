import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../launch/ports.mjs';
import { type Owner, startKept } from '../servers/start-kept.ts';
import { localPrograms } from './local-programs.ts';
import { packagedPrograms } from './packaged-programs.ts';
import { unprivilegedOwner } from './unprivileged-owner.ts';

export interface RunningPostgres {
  /** Of its superuser and the database `postgres`; loopback, a port and a password of its own. */
  readonly url: string;
  stop(): Promise<void>;
}

/** `any`: the programs of this machine if it has them, else the package; `packaged`: the package. */
export type PostgresSource = 'any' | 'packaged';

/** Who runs the programs, where, and with which variables. */
interface Setting {
  readonly folder: string;
  readonly owner: Owner | undefined;
  readonly env: NodeJS.ProcessEnv;
}

const READY = 'database system is ready to accept connections';
const TAKEN = 'could not create any TCP/IP sockets';
/** Somebody may take the port between our look and its start. */
const PORT_TRIES = 3;
/** Its data is thrown away: nothing needs to survive a power cut. */
const OPTIONS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
};

const runFile = promisify(execFile);

/**
 * A PostgreSQL server of its own with an empty database, its data in a temporary folder. Ends with our process at the
 * latest. Throws with a sentence when it cannot be installed or started.
 */
export async function startPostgres(
  options: { readonly source?: PostgresSource } = {},
): Promise<RunningPostgres> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await startOnce(options.source ?? 'any');
    } catch (error) {
      if (tries === PORT_TRIES || !(error instanceof Error) || !error.message.includes(TAKEN)) throw error;
    }
  }
}

async function startOnce(source: PostgresSource): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-postgres-'));
  try {
    const owner = unprivilegedOwner();
    const env = { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, HOME: folder, LC_ALL: 'C' };
    const local = source === 'any' ? localPrograms() : undefined;
    const bin = local ?? (await packagedPrograms(folder, owner));
    const password = randomBytes(18).toString('base64url');
    await createData(bin, password, { folder, owner, env });
    return await serve(bin, password, { folder, owner, env });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function createData(bin: string, password: string, { folder, owner, env }: Setting): Promise<void> {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner !== undefined) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const place = ['--pgdata', join(folder, 'data'), '--encoding=UTF8', '--locale=C', '--no-sync'];
  const access = ['--username=postgres', '--auth=scram-sha-256', '--pwfile', passwordFile];
  await runFile(join(bin, 'initdb'), [...place, ...access], { cwd: folder, env, ...owner });
  rmSync(passwordFile);
}

async function serve(
  bin: string,
  password: string,
  { folder, owner, env }: Setting,
): Promise<RunningPostgres> {
  const port = await freePort(0);
  const options = Object.entries({ ...OPTIONS, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = startKept({
    command: join(bin, 'postgres'),
    args: ['-D', join(folder, 'data'), ...options],
    cwd: folder,
    env,
    // Its quickest end; nobody will read this data again.
    stopSignal: 'SIGQUIT',
    folder,
    ...(owner && { owner }),
  });
  if (!(await server.says(READY))) throw new Error(`PostgreSQL did not start. It said:\n${server.output()}`);
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}
