import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { Result } from '#lib/domain/result.ts';
import { createOutbound, type OutboundOptions, type OutboundRoom } from '#lib/outbound/outbound.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { WholeDirectory } from '#lib/vendors/directory-source.ts';
import type { WholeList } from '#lib/vendors/whole-list.ts';
import { type LivePersonConnector, livePerson } from './connector.ts';
import { readers } from './readers.ts';
import { defaultCredentials } from './simulator/credentials.ts';
import type { SimulatorOptions } from './simulator/options.ts';
import { type Simulator, startSimulator } from './simulator/server.ts';
import type { Switches } from './simulator/switches.ts';

export const ACCOUNT = '12345678';
const [reader, , usersOnly] = defaultCredentials.keys;

/** What the simulator accepts, by way to sign in. */
export const SECRETS = {
  oauth2: { clientId: 'rolecall-demo', clientSecret: 'demo-client-secret' },
  oauth1: partsOf(reader),
  bearer: { bearerToken: defaultCredentials.bearers[0] ?? '' },
} as const;
export const USERS_ONLY = partsOf(usersOnly);

function partsOf(key: typeof reader): Readonly<Record<string, string>> {
  const { consumerKey = '', consumerSecret = '', accessToken = '', accessTokenSecret = '' } = key ?? {};
  return { consumerKey, consumerSecret, accessToken, accessTokenSecret };
}

export interface Connecting {
  readonly method?: keyof typeof SECRETS;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly origin?: string;
  /** The same word is the same connection, with its memory. */
  readonly connectionId?: string;
}

/** The simulated vendor, and connectors to it through the real way out. */
export interface House {
  readonly simulator: Simulator;
  readonly outbound: OutboundRoom;
  connect(how?: Connecting): LivePersonConnector;
  turn(changes: Partial<Switches>): void;
  /** Paths asked since the last look, with their statuses. */
  asked(): readonly string[];
  close(): Promise<void>;
}

export async function openHouse(
  given: Partial<SimulatorOptions> = {},
  options: Partial<OutboundOptions> = {},
): Promise<House> {
  const simulator = await startSimulator({ users: 40, ...given });
  const outbound = createOutbound({
    allowedOrigins: [simulator.origin],
    ownListeners: [],
    ...options,
    limits: { retries: 0, breakerConsecutive: 1e9, breakerSamples: 1e9, ...options.limits },
  });
  let connections = 0;
  const house: House = {
    simulator,
    outbound,
    connect({ method = 'oauth2', secrets, settings, origin, connectionId } = {}) {
      connections += 1;
      return livePerson.connect({
        connectionId: connectionId ?? `c${connections}`,
        credentialVersion: 'v1',
        origin: origin ?? simulator.origin,
        secrets: secrets ?? SECRETS[method],
        settings: { account: ACCOUNT, method, ...settings },
        outbound,
      });
    },
    turn(changes) {
      const complaint = simulator.control.set(changes);
      if (complaint !== undefined) throw new Error(complaint);
    },
    asked() {
      const { requests } = simulator.control.log();
      simulator.control.clearLog();
      return requests.map(({ path, status }) => `${status} ${path.split('/').slice(4).join('/')}`);
    },
    async close() {
      await outbound.close();
      await simulator.close();
    },
  };
  return house;
}

export function context(changes: Partial<CallContext> = {}): CallContext {
  return { deadline: Date.now() + 20_000, priority: 'person', ...changes };
}

/** The value of a success; anything else fails the test. */
export function unwrap<T>(result: Result<T> | undefined): T {
  if (result?.ok !== true) throw new Error(JSON.stringify(result) ?? 'the ability is missing');
  return result.value;
}

export function directoryOf(connector: LivePersonConnector, id = 'users'): WholeDirectory {
  const directory = connector.directories[id];
  if (directory === undefined) throw new Error(`no directory ${id}`);
  return directory;
}

export async function readList(
  connector: LivePersonConnector,
  id = 'users',
  known?: string,
): Promise<WholeList> {
  const ctx = context({ deadline: Date.now() + 60_000 });
  return unwrap(await directoryOf(connector, id).readAll(ctx, {}, known));
}

/** The rows of a list, and how many could not be read. */
export async function rowsOf(connector: LivePersonConnector, id = 'users') {
  const list = await readList(connector, id);
  if (list.state !== 'read') throw new Error(list.state);
  return rowsIn(list.bodies, id);
}

export function rowsIn(bodies: Readonly<Record<string, Uint8Array>>, id = 'users') {
  const whole = unwrap(readers[id]?.(bodies));
  const rows = [...whole.rows];
  return { rows, unreadable: whole.unreadable() };
}

/** An attribute of a row by its name. */
export function attribute(row: DirectoryRow | undefined, name: string) {
  return row?.attributes.find(([one]) => one === name)?.[1];
}
