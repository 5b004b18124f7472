import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProvisionedConnections } from '#lib/connections/provisioning-file.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import { closeControlDatabase, migrateControlDatabase } from '#lib/database/control-database.ts';
import type { Principal, Role } from '#lib/domain/principal.ts';
import { type Simulator, startSimulator } from '#lib/vendors/launchdarkly/simulator/server.ts';
import { defaultSwitches } from '#lib/vendors/launchdarkly/simulator/switches.ts';
import {
  startSimulator as startUnleash,
  type Simulator as UnleashSimulator,
} from '#lib/vendors/unleash/simulator/server.ts';
import { closeAccessRoom } from './access-room.ts';
import { runtime } from './runtime.ts';
import { closeSnapshotRoom } from './snapshot-room.ts';
import { type FaultProxy, startFaultProxy } from './test-fault-proxy.ts';

export interface TestHouse {
  readonly simulator: Simulator;
  /** A vendor that gives its list whole, behind the connection `un`. */
  readonly unleash: UnleashSimulator;
  /** Stands between the house and the simulator. */
  readonly proxy: FaultProxy;
  /** The provisioned LaunchDarkly connection. */
  readonly connectionId: 'ld';
  /** Turns the simulator's switches; throws when it does not know one. */
  vendor(changes: Parameters<Simulator['control']['set']>[0]): void;
  /** How many calls the vendor has seen since `heal()`. */
  vendorCalls(): number;
  /** Back to a healthy vendor, an empty request log and nothing held against it. */
  heal(): void;
  principal(role: Role, changes?: Partial<Principal>): Principal;
  close(): Promise<void>;
}

/** A whole server without its HTTP front: real database, vault and way out, and a real vendor simulator. */
export async function startTestHouse(options: Parameters<typeof startSimulator>[0] = {}): Promise<TestHouse> {
  const switches = { ...defaultSwitches, accessMode: 'present' } as const;
  const simulator = await startSimulator({ users: 500, switches, ...options });
  const unleash = await startUnleash({ users: 120 });
  const proxy = await startFaultProxy(simulator.origin);
  const dir = mkdtempSync(join(tmpdir(), 'rolecall-house-'));
  const file = join(dir, 'connections.json');
  writeFileSync(file, connectionsFile(proxy.origin, unleash.origin));
  Object.assign(process.env, {
    ROLECALL_DATA_DIR: join(dir, 'data'),
    ROLECALL_KEY_FILE: join(dir, 'keys', 'rolecall.key'),
    ROLECALL_CONNECTIONS_FILE: file,
    ROLECALL_OUTBOUND_ORIGINS: `${proxy.origin} ${unleash.origin}`,
    ROLECALL_LOG_LEVEL: 'silent',
    LD_TOKEN: 'api-demo-support',
    UN_TOKEN: '*:*.demo-admin-token',
  });
  migrateControlDatabase();
  await prepareVault();
  loadProvisionedConnections();
  return {
    simulator,
    unleash,
    proxy,
    connectionId: 'ld',
    vendor(changes) {
      const complaint = simulator.control.set(changes);
      if (complaint !== undefined) throw new Error(complaint);
    },
    vendorCalls: () => simulator.control.log().count,
    heal() {
      proxy.lose = 'nothing';
      simulator.control.reset();
      simulator.control.clearLog();
      runtime().outbound.forget('ld');
      runtime().lastGood.forget('ld');
      unleash.control.reset();
      runtime().outbound.forget('un');
    },
    principal: (role, changes = {}) => ({
      kind: 'session',
      accountId: `account-${role}`,
      email: `${role}@example.com`,
      name: role,
      role,
      connections: 'all',
      credentialId: `session-${role}`,
      authenticatedAt: Date.now(),
      ...changes,
    }),
    async close() {
      await closeAccessRoom();
      await closeSnapshotRoom();
      await runtime().outbound.close();
      await closeControlDatabase();
      await proxy.close();
      await simulator.close();
      await unleash.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function connectionsFile(launchdarkly: string, unleash: string): string {
  // Expanded when the file is read, never here.
  const token = (name: string) => ({ token: ['$', `{${name}}`].join('') });
  return JSON.stringify({
    connections: [
      {
        id: 'ld',
        vendor: 'launchdarkly',
        name: 'LaunchDarkly',
        origin: launchdarkly,
        secrets: token('LD_TOKEN'),
      },
      { id: 'un', vendor: 'unleash', name: 'Unleash', origin: unleash, secrets: token('UN_TOKEN') },
    ],
  });
}
