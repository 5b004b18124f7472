import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DirectoryQuery } from '#lib/domain/directory.ts';
import { createOutbound, type OutboundRoom } from '#lib/outbound/outbound.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import { type LaunchDarklyConnector, launchDarkly } from './connector.ts';
import { defaultOptions } from './simulator/options.ts';
import { type Simulator, startSimulator } from './simulator/server.ts';
import { directoryOf, SCOPE, unwrap } from './test-house.ts';

/** What is looked at is what goes through, not how long the reader of a contract of this size takes, in milliseconds. */
const PATIENCE = 60_000;
const context = (): CallContext => ({ deadline: Date.now() + PATIENCE, priority: 'person' });

/**
 * The connector's traffic through the vendor's published contract: prism turns every request or answer that breaks it
 * into an error, which fails the call that carried it.
 */
describe('LaunchDarkly’s published contract', () => {
  let simulator: Simulator;
  let outbound: OutboundRoom;
  let connector: LaunchDarklyConnector;
  let stop: () => Promise<void> = async () => {};

  beforeAll(async () => {
    simulator = await startSimulator({ ...defaultOptions(), users: 60, hostile: 0 });
    const proxy = await startProxy(simulator.origin);
    stop = proxy.stop;
    outbound = createOutbound({
      allowedOrigins: [proxy.origin],
      ownListeners: [],
      limits: { retries: 0, firstByte: PATIENCE, call: PATIENCE },
    });
    const { origin } = proxy;
    const secrets = { token: 'api-demo-admin' };
    connector = launchDarkly.connect({
      connectionId: 'p',
      credentialVersion: 'v',
      origin,
      secrets,
      settings: {},
      outbound,
    });
  });
  afterAll(async () => {
    await outbound?.close();
    await stop();
    await simulator?.close();
  });

  const query = (changes: Partial<DirectoryQuery> = {}): DirectoryQuery => ({
    scope: SCOPE,
    filters: [],
    limit: 20,
    ...changes,
  });

  it('is kept by the check of a credential and the pickers', async () => {
    const report = unwrap(await connector.verify(context()));
    expect(report.abilities.map((ability) => ability.state)).toEqual(Array(6).fill('readable'));
    unwrap(await connector.containers?.projects(context(), { text: 'web' }));
    unwrap(await connector.containers?.environments(context(), 'web', {}));
  });

  it('is kept by the lists, page after page', async () => {
    const asked: Readonly<Record<string, readonly Partial<DirectoryQuery>[]>> = {
      users: [{}, { text: 'a' }, { filters: [{ attribute: 'plan', operator: 'is', values: ['pro'] }] }],
      contexts: [{}, { text: 'a', sort: { field: 'lastSeen', descending: true } }],
      'context-instances': [
        {},
        { filters: [{ attribute: 'kinds', operator: 'contains', values: ['user'] }] },
      ],
    };
    for (const [id, queries] of Object.entries(asked)) {
      const directory = directoryOf(connector, id);
      for (const changes of queries) {
        const first = unwrap(await directory.list(context(), query(changes)));
        if (first.next !== undefined) unwrap(await directory.list(context(), query({ cursor: first.next })));
      }
    }
  });

  it('is kept by one record, its flags, its suggestions, its changes and its removal', async () => {
    for (const id of ['users', 'contexts', 'context-instances']) {
      const { list, get, attributes, values, flags, removal } = directoryOf(connector, id);
      const [row] = unwrap(await list(context(), query())).items;
      if (row === undefined) throw new Error('nobody here');
      const identity = { key: row.key, ...(row.kind === undefined ? {} : { kind: row.kind }) };
      unwrap(await get(context(), SCOPE, identity));
      if (attributes !== undefined) unwrap(await attributes(context(), SCOPE, 'p'));
      if (values !== undefined) unwrap(await values(context(), SCOPE, 'plan', 'p', 'user'));
      if (values !== undefined) unwrap(await values(context(), SCOPE, 'kind', ''));
      if (flags !== undefined) {
        const flag = unwrap(await flags.list(context(), SCOPE, identity)).find(
          (one) => typeof one.value === 'boolean',
        );
        const change = { scope: SCOPE, identity, flag: flag?.flag ?? '' };
        const confirmed = { confirmed: true };
        expect(unwrap(await flags.set?.(context(), { ...change, value: true, comment: 'why' }))).toEqual(
          confirmed,
        );
        expect(unwrap(await flags.set?.(context(), change))).toEqual(confirmed);
      }
      if (removal !== undefined)
        expect(await removal.remove(context(), SCOPE, identity)).toEqual({ state: 'deleted' });
    }
  });

  it.each(['served', 'unexpanded'] as const)('is kept by members, roles and teams (%s)', async (teams) => {
    // Small pages, so that every list is followed to a later one.
    expect(simulator.control.set({ mostRows: 15, teams })).toBeUndefined();
    const { members } = connector.directories;
    const whole = unwrap(await members.readAll(context(), {}));
    expect(whole.vendorCalls).toBeGreaterThan(15);
    const access = unwrap(await connector.access.readAll(context()));
    const data = unwrap(launchDarkly.accessReader(access));
    expect([data.subjects.length, data.caveats]).toEqual([214, []]);
    unwrap(await members.get(context(), {}, { key: data.subjects[9]?.key ?? '' }));
    unwrap(await connector.roles.list(context()));
    unwrap(await connector.roles.get(context(), 'flag-author'));
    unwrap(await connector.roles.get(context(), 'base:reader'));
    expect(unwrap(await connector.groups.list(context())).items).toHaveLength(22);
    expect(simulator.control.set({ mostRows: 0, teams: 'served' })).toBeUndefined();
  });

  it('is watched: what breaks it does not pass', async () => {
    const request = { method: 'GET', rawPath: '/api/v2/members', rawQuery: 'limit=many' } as const;
    const answer = unwrap(await connector.passThrough.read(context(), request));
    expect(JSON.stringify(answer.body)).toContain('stoplight.io/prism/errors');
  });

  it.each([
    ['/api/v2/members', 'limit=2&offset=1&filter=query%3Aa&sort=displayName&expand=customRoles'],
    ['/api/v2/members/me', ''],
    ['/api/v2/roles', 'limit=2&offset=1'],
    ['/api/v2/teams', 'limit=2&expand=members'],
    ['/api/v2/projects', 'limit=1&expand=environments'],
    ['/api/v2/projects/web', 'expand=environments'],
    ['/api/v2/projects/web/environments/production', ''],
    ['/api/v2/projects/web/context-kinds', ''],
    ['/api/v2/caller-identity', ''],
  ])('is kept by the pass-through of %s', async (rawPath, rawQuery) => {
    const answer = unwrap(await connector.passThrough.read(context(), { method: 'GET', rawPath, rawQuery }));
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  });
});

const DOCUMENT = fileURLToPath(new URL('test-data/launchdarkly-openapi.json', import.meta.url));
const PRISM = fileURLToPath(
  new URL('../../../node_modules/@stoplight/prism-cli/dist/index.js', import.meta.url),
);

async function startProxy(upstream: string): Promise<{ readonly origin: string; stop(): Promise<void> }> {
  const port = await freePort();
  const args = [PRISM, 'proxy', '--errors', '--port', String(port), DOCUMENT, upstream];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Prism is listening')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(`prism ended: ${said}`)));
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
