import 'server-only';
import { z } from 'zod';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { LOG_LEVELS, type LogLevel } from '#lib/log/log-level.ts';

const port = z.coerce.number().int().min(1).max(65_535);

const environment = z.object({
  PORT: port.default(3000),
  ROLECALL_LISTEN: z.union([z.ipv4(), z.ipv6()]).default('127.0.0.1'),
  ROLECALL_DATA_DIR: z.string().min(1).default('.data'),
  ROLECALL_ORIGIN: z.string().optional(),
  ROLECALL_OUTBOUND_ORIGINS: z.string().default(''),
  ROLECALL_CONNECTIONS_FILE: z.string().optional(),
  ROLECALL_ADMIN_EMAIL: z.email().optional(),
  ROLECALL_ADMIN_PASSWORD_FILE: z.string().optional(),
  ROLECALL_KEY: z.string().optional(),
  ROLECALL_KEY_FILE: z.string().optional(),
  ROLECALL_TRUSTED_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  ROLECALL_RATE_PER_SECOND: z.coerce.number().positive().default(100),
  ROLECALL_RATE_BURST: z.coerce.number().positive().default(400),
  ROLECALL_ANONYMOUS_RATE_PER_SECOND: z.coerce.number().positive().default(20),
  ROLECALL_INSTANCE_NAME: z.string().max(40).optional(),
  ROLECALL_REFRESH_MINUTES: z.coerce.number().positive().max(10_080).default(10),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ROLECALL_LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
});

/** Everything an operator may set, parsed once. Every name is described in the README. */
export interface Settings {
  readonly port: number;
  /** The address listened on: loopback unless the operator says otherwise. */
  readonly listenAddress: string;
  readonly dataDir: string;
  /** Scheme, host and port our pages are reached at; the only accepted `Host` and `Origin` (R28, R29). */
  readonly origin: string;
  /** Origins beyond the vendors' own that may be called (R19, R20). */
  readonly outboundOrigins: readonly string[];
  readonly connectionsFile?: string;
  readonly admin?: { readonly email: string; readonly passwordFile: string };
  /** Base64 of 32 bytes; else the key file is used and made on first run (R13). */
  readonly key?: string;
  readonly keyFile: string;
  readonly trustedHops: number;
  readonly rate: { readonly perSecond: number; readonly burst: number; readonly anonymousPerSecond: number };
  readonly instanceName?: string;
  /** A snapshot older than this many milliseconds is read anew in the background when someone looks at it. */
  readonly snapshotAge: number;
  /** PostgreSQL for snapshots; else an embedded file of its own. */
  readonly databaseUrl?: string;
  readonly logLevel: LogLevel;
}

/** Reads the process environment. `validation-failed` names every variable that is wrong, never its value. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Result<Settings> {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({
      pointer: `/${issue.path.join('/')}`,
      code: issue.code,
    }));
    return refuse(
      'validation-failed',
      `These settings are not valid: ${errors.map((e) => e.pointer.slice(1)).join(', ')}`,
      { errors },
    );
  }
  const e = parsed.data;
  const origin = ownOrigin(e.ROLECALL_ORIGIN ?? `http://127.0.0.1:${e.PORT}`);
  if (origin === undefined) {
    return refuse(
      'validation-failed',
      'ROLECALL_ORIGIN must be an https origin, or http on a loopback host, with no path',
      {
        errors: [{ pointer: '/ROLECALL_ORIGIN', code: 'invalid_origin' }],
      },
    );
  }
  const admin =
    e.ROLECALL_ADMIN_EMAIL !== undefined && e.ROLECALL_ADMIN_PASSWORD_FILE !== undefined
      ? { email: e.ROLECALL_ADMIN_EMAIL, passwordFile: e.ROLECALL_ADMIN_PASSWORD_FILE }
      : undefined;
  return ok({
    port: e.PORT,
    listenAddress: e.ROLECALL_LISTEN,
    dataDir: e.ROLECALL_DATA_DIR,
    origin,
    outboundOrigins: e.ROLECALL_OUTBOUND_ORIGINS.split(/[\s,]+/).filter((text) => text !== ''),
    ...(e.ROLECALL_CONNECTIONS_FILE === undefined ? {} : { connectionsFile: e.ROLECALL_CONNECTIONS_FILE }),
    ...(admin === undefined ? {} : { admin }),
    ...(e.ROLECALL_KEY === undefined ? {} : { key: e.ROLECALL_KEY }),
    keyFile: e.ROLECALL_KEY_FILE ?? `${e.ROLECALL_DATA_DIR}-keys/rolecall.key`,
    trustedHops: e.ROLECALL_TRUSTED_HOPS,
    rate: {
      perSecond: e.ROLECALL_RATE_PER_SECOND,
      burst: e.ROLECALL_RATE_BURST,
      anonymousPerSecond: e.ROLECALL_ANONYMOUS_RATE_PER_SECOND,
    },
    ...(e.ROLECALL_INSTANCE_NAME === undefined ? {} : { instanceName: e.ROLECALL_INSTANCE_NAME }),
    snapshotAge: e.ROLECALL_REFRESH_MINUTES * 60_000,
    ...(e.DATABASE_URL === undefined ? {} : { databaseUrl: e.DATABASE_URL }),
    logLevel: e.ROLECALL_LOG_LEVEL,
  });
}

function ownOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return bare && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback))
    ? url.origin
    : undefined;
}

let current: Settings | undefined;

/** The settings of this process; throws at the first call if they are not valid, so the start-up can say why. */
export function settings(): Settings {
  if (current === undefined) {
    const read = readSettings(process.env);
    if (!read.ok) throw new Error(read.problem.detail);
    current = read.value;
  }
  return current;
}
