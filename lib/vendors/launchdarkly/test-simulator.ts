import type { DirectoryQuery, DirectoryRow } from '#lib/domain/directory.ts';
import { createOutbound } from '#lib/outbound/outbound.ts';
import type { LaunchDarklyConnector } from './connector.ts';
import { launchDarkly } from './connector.ts';
import { defaultOptions } from './simulator/options.ts';
import { startSimulator } from './simulator/server.ts';
import type { Switches } from './simulator/switches.ts';
import { context, directoryOf, SCOPE, unwrap } from './test-house.ts';

export const PEOPLE = 130;

/** The simulated vendor with connectors to it, and short ways to ask them. */
export async function openSimulator() {
  const simulator = await startSimulator({ ...defaultOptions(), users: PEOPLE, hostile: 20 });
  const { origin, control } = simulator;
  const outbound = createOutbound({ allowedOrigins: [origin], ownListeners: [], limits: { retries: 0 } });
  let connections = 0;
  const connect = (token = 'api-demo-admin'): LaunchDarklyConnector => {
    connections += 1;
    const connectionId = `m${connections}`;
    return launchDarkly.connect({
      connectionId,
      credentialVersion: 'v',
      origin,
      secrets: { token },
      settings: {},
      outbound,
    });
  };
  const list = async (id: string, changes: Partial<DirectoryQuery> = {}) => {
    const query = { scope: SCOPE, filters: [], limit: 50, ...changes };
    return unwrap(await directoryOf(connect(), id).list(context(), query));
  };
  return {
    connect,
    list,
    reset: () => control.reset(),
    turn(changes: Partial<Switches>) {
      const complaint = control.set(changes);
      if (complaint !== undefined) throw new Error(complaint);
    },
    /** Every page of a view, and the notices met on the way. */
    async everyone(id: string, changes: Partial<DirectoryQuery> = {}) {
      const rows: DirectoryRow[] = [];
      const codes = new Set<string>();
      let cursor: string | undefined;
      do {
        const page = await list(id, { ...changes, ...(cursor === undefined ? {} : { cursor }) });
        rows.push(...page.items);
        for (const notice of page.notices) codes.add(notice.code);
        cursor = page.next;
      } while (cursor !== undefined);
      return { keys: rows.map((row) => row.key), rows, codes: [...codes] };
    },
    async close() {
      await outbound.close();
      await simulator.close();
    },
  };
}
