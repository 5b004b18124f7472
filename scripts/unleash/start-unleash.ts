import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { pinnedNode } from '../launch/paths.mjs';
import { freePort } from '../launch/ports.mjs';
import { openSql, type Sql } from '../postgres/open-sql.ts';
import { startPostgres } from '../postgres/start-postgres.ts';
import { installServer } from '../servers/install-server.ts';
import { type Kept, startKept } from '../servers/start-kept.ts';

export interface UnleashChoice {
  readonly version: UnleashVersion;
  /** Adds the reading routes of the closed edition, made by the package's own services (7.5.1 only). */
  readonly enterprise?: boolean;
  /** Such as `/demo`: everything lies below it. */
  readonly basePath?: string;
  /** Further variables of its environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export type UnleashVersion = keyof typeof FOLDERS;

export interface RunningUnleash {
  /** Origin and base path; no slash at the end. */
  readonly address: string;
  readonly adminToken: string;
  /** Of the account `admin`. */
  readonly password: string;
  /** Its database. */
  readonly sql: Sql;
  stop(): Promise<void>;
}

interface Place {
  readonly databaseUrl: string;
  readonly port: number;
  readonly adminToken: string;
  readonly password: string;
}

const FOLDERS = { '7.5.1': 'unleash-7', '8.2.0': 'unleash-8' } as const;
const LOOK_EVERY_MS = 50;

/**
 * A real Unleash on loopback with an empty database, in processes of their own that end with ours at the latest.
 * Throws with a sentence when it cannot be installed or started.
 */
export async function startUnleash(choice: UnleashChoice): Promise<RunningUnleash> {
  const folder = await installServer(FOLDERS[choice.version]);
  const postgres = await startPostgres();
  const place: Place = {
    databaseUrl: postgres.url,
    port: await freePort(0),
    adminToken: `*:*.${randomBytes(24).toString('hex')}`,
    password: randomBytes(12).toString('base64url'),
  };
  const address = `http://127.0.0.1:${place.port}${choice.basePath ?? ''}`;
  const server = startServer(folder, choice, place);
  if (!(await isHealthy(server, address))) {
    await postgres.stop();
    throw new Error(`Unleash ${choice.version} did not start. It said:\n${server.output()}`);
  }
  const sql = await openSql(postgres.url);
  return {
    address,
    adminToken: place.adminToken,
    password: place.password,
    sql,
    async stop() {
      await sql.close();
      await server.stop();
      await postgres.stop();
    },
  };
}

function startServer(folder: string, choice: UnleashChoice, place: Place): Kept {
  const program = choice.enterprise ? 'enterprise.mjs' : 'node_modules/unleash-server/dist/server.js';
  return startKept({
    command: pinnedNode(),
    args: [program],
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'UTC', ...environment(choice, place) },
    // Nobody will read its database again.
    stopSignal: 'SIGKILL',
  });
}

function environment(choice: UnleashChoice, place: Place): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: place.databaseUrl,
    DATABASE_SSL: 'false',
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: String(place.port),
    UNLEASH_URL: `http://127.0.0.1:${place.port}${choice.basePath ?? ''}`,
    ...(choice.basePath && { BASE_URI_PATH: choice.basePath }),
    INIT_ADMIN_API_TOKENS: place.adminToken,
    UNLEASH_DEFAULT_ADMIN_USERNAME: 'admin',
    UNLEASH_DEFAULT_ADMIN_PASSWORD: place.password,
    SIMPLE_LOGIN_LIMIT_PER_MINUTE: '1000',
    CREATE_USER_RATE_LIMIT_PER_MINUTE: '100000',
    CHECK_VERSION: 'false',
    SEND_TELEMETRY: 'false',
    LOG_LEVEL: 'warn',
    ...choice.env,
  };
}

async function isHealthy(server: Kept, address: string): Promise<boolean> {
  while (!server.ended()) {
    const answer = await fetch(`${address}/health`).catch(() => undefined);
    if (answer?.ok) return true;
    await wait(LOOK_EVERY_MS);
  }
  return false;
}
