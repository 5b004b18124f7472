import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProvisionedConnections } from '#lib/connections/provisioning-file.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import { closeControlDatabase, migrateControlDatabase } from '#lib/database/control-database.ts';
import type { Principal, Role } from '#lib/domain/principal.ts';
import { type Simulator, startSimulator } from '#lib/vendors/launchdarkly/simulator/server.ts';
import { defaultSwitches } from '#lib/vendors/launchdarkly/simulator/switches.ts';
import { runtime } from './runtime.ts';
import { type FaultProxy, startFaultProxy } from './test-fault-proxy.ts';

export interface TestHouse {
  readonly simulator: Simulator;
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
  const proxy = await startFaultProxy(simulator.origin);
  const dir = mkdtempSync(join(tmpdir(), 'rolecall-house-'));
  const file = join(dir, 'connections.json');
  writeFileSync(file, connectionsFile(proxy.origin));
  Object.assign(process.env, {
    ROLECALL_DATA_DIR: join(dir, 'data'),
    ROLECALL_KEY_FILE: join(dir, 'keys', 'rolecall.key'),
    ROLECALL_CONNECTIONS_FILE: file,
    ROLECALL_OUTBOUND_ORIGINS: proxy.origin,
    ROLECALL_LOG_LEVEL: 'silent',
    LD_TOKEN: 'api-demo-support',
  });
  migrateControlDatabase();
  await prepareVault();
  loadProvisionedConnections();
  return {
    simulator,
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
      await runtime().outbound.close();
      await closeControlDatabase();
      await proxy.close();
      await simulator.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function connectionsFile(origin: string): string {
  const connection = {
    id: 'ld',
    vendor: 'launchdarkly',
    name: 'LaunchDarkly',
    origin,
    // Expanded when the file is read, never here.
    secrets: { token: ['$', '{LD_TOKEN}'].join('') },
  };
  return JSON.stringify({ connections: [connection] });
}
