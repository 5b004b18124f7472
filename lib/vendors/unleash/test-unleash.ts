import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { Result } from '#lib/domain/result.ts';
import { createOutbound } from '#lib/outbound/outbound.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import { unleash } from './connector.ts';
import type { SimulatorOptions } from './simulator/options.ts';
import { startSimulator } from './simulator/server.ts';
import type { Switches } from './simulator/switches.ts';

export const ADMIN = '*:*.demo-admin-token';

/** Connectors to one address, through the real way out. */
export function openConnectors(address: string) {
  // Many failures in a row are the subject here, so the breaker must not end the tests.
  const outbound = createOutbound({
    allowedOrigins: [address],
    ownListeners: [],
    limits: { retries: 0, breakerConsecutive: 1_000_000, breakerSamples: 1_000_000 },
  });
  let connections = 0;
  return {
    /** A connection of its own each time: a 401 or 429 of one test is not remembered in the next. */
    connect(token = ADMIN, origin = address) {
      connections += 1;
      return unleash.connect({
        connectionId: `unleash-${connections}`,
        credentialVersion: 'v1',
        origin,
        secrets: { token },
        settings: {},
        outbound,
      });
    },
    close: () => outbound.close(),
  };
}

export type Connector = ReturnType<ReturnType<typeof openConnectors>['connect']>;

/** The simulated vendor with connectors to it. */
export async function openUnleash(options: Partial<SimulatorOptions> = {}) {
  const simulator = await startSimulator({ users: 60, ...options });
  const { connect, close } = openConnectors(simulator.address);
  return {
    simulator,
    connect,
    turn(changes: Partial<Switches>) {
      const complaint = simulator.control.set(changes);
      if (complaint !== undefined) throw new Error(complaint);
    },
    asked: () => simulator.control.log().requests.map(({ method, path }) => `${method} ${path}`),
    async close() {
      await close();
      await simulator.close();
    },
  };
}

export type UnleashTrial = Awaited<ReturnType<typeof openUnleash>>;

/** The value of a success; a failure fails the test. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

/** Every row of the list of users, and the revision it has. */
export async function readList(connector: Connector) {
  const list = unwrap(await connector.directories.users.readAll(context(), {}));
  if (list.state !== 'read') throw new Error('unchanged since never');
  const read = unwrap(unleash.readers.users(list.bodies));
  const rows: readonly DirectoryRow[] = [...read.rows];
  return { rows, unreadable: read.unreadable(), list };
}

export function attributeOf(row: DirectoryRow, name: string) {
  return row.attributes.find(([attribute]) => attribute === name)?.[1];
}

export function context(changes: Partial<CallContext> = {}): CallContext {
  return { deadline: Date.now() + 20_000, priority: 'person', ...changes };
}
