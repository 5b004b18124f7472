import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMap, type Json } from './json.ts';
import { type Simulator, startSimulator } from './server.ts';
import { recordedWorld } from './test-recorded-world.ts';

interface Recording {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly auth: string;
    readonly body?: Json;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Json;
  };
}

const folder = new URL('../test-data/recorded/', import.meta.url);
const recordings = readdirSync(folder).map((file) => {
  const recording: Recording = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  return [file.replace('.json', ''), recording] as const;
});

const ADMIN = '*:*.unleash-insecure-admin-api-token';
/** Which token the caller of a recording had; sessions are replayed as sessions. */
const tokens: Readonly<Record<string, string>> = {
  '403-viewer': 'user:hunters-own',
  '401-bad-token': 'user:nobody',
  '403-sdk-token': 'default:development.some-sdk-token',
  'user-200-pat': 'user:admins-own',
  'user-profile-200': 'user:hunters-own',
  'user-roles-200': 'user:hunters-own',
};
/** Chance, time and the machine, or beyond what a directory of people needs. */
const PASSING = new Set([
  'flags',
  'unleashUrl',
  'instanceId',
  'resourceLimits',
  'updatedAt',
  'favorite',
  // Hunter signed in again between two recordings.
  'seenAt',
]);

let open: Simulator;
let enterprise: Simulator;
let later: Simulator;
beforeAll(async () => {
  open = await startSimulator({ edition: 'open-source', world: recordedWorld });
  enterprise = await startSimulator({ edition: 'mounted', world: recordedWorld });
  // One recording is from after somebody else had been let in.
  const reader = { project: 'default', role: 6, user: 4, createdAt: '2026-11-21T17:44:31.000Z' };
  const grants = [...recordedWorld.grants, reader];
  later = await startSimulator({ edition: 'mounted', world: { ...recordedWorld, grants } });
  enterprise.control.set({ loginLimitPerMinute: 1 });
});
afterAll(() => Promise.all([open.close(), enterprise.close(), later.close()]));

function simulatorFor(name: string): Simulator {
  if (name === 'emulated-access-overview-200') return later;
  return name.startsWith('emulated-') || name === 'login-429' ? enterprise : open;
}

async function replay(name: string, { request }: Recording): Promise<Response> {
  const simulator = simulatorFor(name);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (name === 'user-200-session-viewer') headers.cookie = await signIn();
  else if (request.auth !== 'none') headers.authorization = tokens[name] ?? ADMIN;
  const once = () =>
    fetch(`${simulator.origin}${request.path}`, {
      method: request.method,
      headers,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
  if (name === 'login-429') await once();
  return once();
}

async function signIn(): Promise<string> {
  const response = await fetch(`${open.origin}/auth/simple/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'Hunter@Example.com', password: 'unleash4all' }),
  });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** Without what passes, own address for own address, and every list in one order: the server promises none. */
function plain(value: Json, origin: string): Json {
  if (Array.isArray(value)) {
    return value.map((item) => plain(item, origin)).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  }
  if (typeof value === 'string') return value.replaceAll(origin, 'http://instance');
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, item]) => !PASSING.has(key) && !(key === 'id' && typeof item === 'string' && UUID.test(item)),
      )
      .map(([key, item]) => [key, plain(item, origin)]),
  );
}

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const sortKey = (value: Json) =>
  JSON.stringify(isMap(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value);

describe('answers what a real server was recorded to answer', () => {
  it.each(recordings)('%s', async (name, recording) => {
    const response = await replay(name, recording);
    expect(response.status).toBe(recording.response.status);
    for (const [header, value] of Object.entries(recording.response.headers)) {
      if (header !== 'ratelimit-policy') expect(response.headers.get(header), header).toBe(value);
    }
    const text = await response.text();
    const body: Json = typeof recording.response.body === 'string' ? text : JSON.parse(text);
    expect(plain(body, open.origin)).toEqual(plain(recording.response.body, 'http://127.0.0.1:4242'));
  });
});
