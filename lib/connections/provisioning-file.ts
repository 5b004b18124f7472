import 'server-only';
import { createHmac } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { StartupRefusal } from '#lib/database/startup-refusal.ts';
import { settings } from '#lib/settings/settings.ts';
import { deriveKey } from './key.ts';
import { installProvisioned } from './provisioned.ts';
import type { SavedConnection } from './saved-connection.ts';
import { keepParts } from './sealed-parts.ts';
import { fingerprintOf } from './vault.ts';

const field = z.string().regex(/^[a-z][A-Za-z0-9_-]{0,39}$/);
const entry = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
    .optional(),
  vendor: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: z.string().trim().min(1).max(80),
  origin: z.url({ protocol: /^https?$/ }).max(300),
  enabled: z.boolean().default(true),
  settings: z.record(field, z.string().max(500)).default({}),
  secrets: z.record(field, z.string().min(1).max(4096)),
});
const document = z.strictObject({ connections: z.array(entry).max(100) });

type Entry = z.infer<typeof entry>;
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The start-up step that reads ROLECALL_CONNECTIONS_FILE; without one there are no provisioned connections.
 * `${NAME}` inside a text value stands for that environment variable. Throws `StartupRefusal`, which says where the file
 * is wrong but never what stands there.
 */
export function loadProvisionedConnections(
  file: string | undefined = settings().connectionsFile,
  env: Environment = process.env,
): readonly SavedConnection[] {
  const connections = file === undefined ? [] : readEntries(file, env).map((one) => toConnection(one, file));
  const ids = connections.map((connection) => connection.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) refuseFile('two connections have the same id');
  installProvisioned(connections);
  return connections;
}

function readEntries(file: string, env: Environment): readonly Entry[] {
  const parsed = document.safeParse(substitute(readJson(file), env, ''));
  if (parsed.success) return parsed.data.connections;
  const places = parsed.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? [...issue.path, issue.keys.join(', ')].join('.')
      : issue.path.join('.') || 'the whole file',
  );
  return refuseFile(`not valid: ${places.join('; ')}`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return refuseFile(error instanceof SyntaxError ? 'it is not JSON' : 'it cannot be read');
  }
}

/** After parsing, so that no value can change the shape of the document. */
function substitute(value: unknown, env: Environment, place: string): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
      return env[name] || refuseFile(`${place} needs the environment variable ${name}, which is not set`);
    });
  }
  const below = (key: string | number) => (place === '' ? String(key) : `${place}.${key}`);
  if (Array.isArray(value)) return value.map((item, index) => substitute(item, env, below(index)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, substitute(item, env, below(key))]),
  );
}

function toConnection(one: Entry, file: string): SavedConnection {
  const at = Math.trunc(statSync(file).mtimeMs);
  const marker = { id: 'provisioned', key: deriveKey('provisioned secrets') };
  const marks = Object.entries(one.secrets).map(
    ([field, value]) =>
      [field, { set: true, updatedAt: at, fingerprint: fingerprintOf(marker, value) }] as const,
  );
  const connection: SavedConnection = {
    id: one.id ?? slugOf(one.name),
    vendor: one.vendor,
    name: one.name,
    origin: one.origin.replace(/\/$/, ''),
    enabled: one.enabled,
    provisioned: true,
    createdAt: at,
    updatedAt: at,
    credentialVersion: createHmac('sha256', marker.key)
      .update(JSON.stringify(one))
      .digest('hex')
      .slice(0, 16),
    settings: one.settings,
    secrets: Object.fromEntries(marks),
  };
  return keepParts(connection, { kind: 'environment', secrets: one.secrets });
}

function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
  return slug === '' ? refuseFile('a connection whose name has no letters or digits needs an id') : slug;
}

function refuseFile(why: string): never {
  throw new StartupRefusal(`ROLECALL_CONNECTIONS_FILE: ${why}.`);
}
