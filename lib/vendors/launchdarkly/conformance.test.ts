import { createOutbound } from '#lib/outbound/outbound.ts';
import { describeConnector } from '#lib/vendors/conformance.ts';
import type { Harness } from '#lib/vendors/conformance-harness.ts';
import { launchDarkly } from './connector.ts';
import { malformedBodies } from './simulator/malformed-bodies.ts';
import { defaultOptions } from './simulator/options.ts';
import { startSimulator } from './simulator/server.ts';
import { defaultSwitches } from './simulator/switches.ts';

const TOKEN = 'api-demo-admin';
const USERS = 360;
const HOSTILE = 300;
/** The way out refuses these by size long before a connector sees them, and its own tests say so. */
const TOO_HEAVY: ReadonlySet<string> = new Set(['gzip-bomb', 'large-body', 'many-values']);

async function start(): Promise<Harness> {
  // One record per context: several per application are merged within a page only, as contexts.test.ts shows.
  const switches = { ...defaultSwitches, duplicates: false, accessMode: 'mixed' } as const;
  const simulator = await startSimulator({ ...defaultOptions(), users: USERS, hostile: HOSTILE, switches });
  const outbound = createOutbound({
    allowedOrigins: [simulator.origin],
    ownListeners: [],
    limits: { retries: 0, breakerConsecutive: 1_000_000, breakerSamples: 1_000_000 },
  });
  const counts = await countRows(simulator.origin);
  let connections = 0;
  const set = (changes: Parameters<typeof simulator.control.set>[0]) => {
    const complaint = simulator.control.set(changes);
    if (complaint !== undefined) throw new Error(complaint);
  };
  return {
    descriptor: launchDarkly.descriptor,
    readers: launchDarkly.readers,
    accessReader: launchDarkly.accessReader,
    connect(credential) {
      connections += 1;
      return launchDarkly.connect({
        connectionId: `c${connections}`,
        credentialVersion: 'v1',
        origin: simulator.origin,
        secrets: { token: credential === 'wrong' ? 'api-wrong' : TOKEN },
        settings: {},
        outbound,
      });
    },
    scope: { project: 'web', environment: 'production' },
    otherScope: { project: 'web', environment: 'staging' },
    expectedRows: (directory) => counts.get(directory) ?? 0,
    unknown: (directory) => ({
      key: 'nobody-has-this',
      ...(directory === 'contexts' ? { kind: 'user' } : {}),
    }),
    secrets: [TOKEN, /"sdk-[^"]/, /"mob-[^"]/, /cipherKey/],
    passThrough: {
      readable: [
        '/api/v2/users/web/production',
        '/api/v2/projects/web/environments',
        '/api/v2/projects/web/environments/production',
        '/api/v2/projects/web',
        '/api/v2/members',
        '/api/v2/roles',
        '/api/v2/teams',
        '/api/v2/caller-identity',
        '/api/v2/versions',
      ],
      absent: [
        '/api/v2/tokens',
        '/api/v2/users/web/production/..',
        '/api/v2/projects/web/environments/production/apiKey',
      ],
    },
    requests: () => simulator.control.log().count,
    breakages: {
      ...Object.fromEntries(
        Object.keys(malformedBodies)
          .filter((name) => !TOO_HEAVY.has(name))
          .map((name) => [name, () => set({ malformedBody: name })]),
      ),
      'html with 200': () => set({ malformedBody: '', html200: true }),
      'html with 502': () => set({ html200: false, nonJson502: true }),
      'an empty body': () => set({ nonJson502: false, emptyBody: true }),
      'a body cut short': () => set({ emptyBody: false, truncatedBody: true }),
      'a redirect': () => set({ truncatedBody: false, redirect: 'http://127.0.0.1:1/' }),
    },
    stall: () => set({ hang: true }),
    mend: () =>
      set({
        malformedBody: '',
        html200: false,
        nonJson502: false,
        emptyBody: false,
        truncatedBody: false,
        redirect: '',
        hang: false,
      }),
    async close() {
      await outbound.close();
      await simulator.close();
    },
  };
}

/** The vendor's own totals, asked by plain requests. */
async function countRows(origin: string): Promise<Map<string, number>> {
  const environment = `${origin}/api/v2/projects/web/environments/production`;
  const asked = {
    users: [`${origin}/api/v2/users/web/production?limit=1`, 'GET'],
    contexts: [`${environment}/contexts/search`, 'POST'],
    'context-instances': [`${environment}/context-instances/search`, 'POST'],
    members: [`${origin}/api/v2/members?limit=1`, 'GET'],
  } as const;
  const headers = { Authorization: TOKEN, 'LD-API-Version': '20240415', 'Content-Type': 'application/json' };
  const counts = new Map<string, number>();
  for (const [directory, [url, method]] of Object.entries(asked)) {
    const response = await fetch(url, { method, headers, ...(method === 'POST' ? { body: '{}' } : {}) });
    const answer: { totalCount: number } = await response.json();
    counts.set(directory, answer.totalCount);
  }
  return counts;
}

describeConnector({ name: 'LaunchDarkly', start });
