import 'server-only';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { RouteHandler } from '#lib/api/route.ts';
import { openTestHouse } from '#lib/api/test-house.ts';
import { findConnection } from '#lib/connections/find-connection.ts';
import { loadProvisionedConnections } from '#lib/connections/provisioning-file.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import { accessRoom, closeAccessRoom } from '#lib/directory/access-room.ts';
import { snapshotOwner } from '#lib/directory/snapshot-owner.ts';
import { snapshotPlace } from '#lib/directory/snapshot-room.ts';
import type { AccessData } from '#lib/domain/access-data.ts';
import { openAccessStore } from '#lib/snapshots/open-access-store.ts';
import { withManyRoles } from './many-roles.ts';

// The routes of answers about access over HTTP, as they are, on one connection to the simulator at BENCH_VENDOR. Beside
// them `/__bench/...` for whoever measures. Says its address and cookie to its parent.
const vendor = process.env.BENCH_VENDOR ?? '';
const file = join(tmpdir(), `rolecall-bench-${process.pid}.json`);
const secrets = { token: ['$', '{BENCH_TOKEN}'].join('') };
const connection = { id: 'ld', vendor: 'launchdarkly', name: 'LaunchDarkly', origin: vendor, secrets };
writeFileSync(file, JSON.stringify({ connections: [connection] }), { mode: 0o600 });
const house = openTestHouse({
  ROLECALL_CONNECTIONS_FILE: file,
  ROLECALL_OUTBOUND_ORIGINS: vendor,
  ROLECALL_REFRESH_MINUTES: '10000',
  BENCH_TOKEN: process.env.BENCH_TOKEN ?? '',
});
await prepareVault();
loadProvisionedConnections();
const session = await house.signInAs(await house.addAccount('bench@example.com', 'operator'));
const routes = await readRoutes();
const delay = monitorEventLoopDelay({ resolution: 2 });
delay.enable();
let computed = process.threadCpuUsage();

const server = createServer((request, response) => {
  answer(request).then(
    (given) => send(given, response),
    (error: unknown) => {
      console.error(error);
      response.destroy();
    },
  );
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
process.send?.({
  origin: `http://127.0.0.1:${port}`,
  cookie: `rolecall=${session.token}`,
  csrf: session.csrf,
});
process.once('disconnect', () => process.exit(0));

async function answer(request: IncomingMessage): Promise<Response> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1:3000');
  if (url.pathname.startsWith('/__bench/')) return own(url.pathname);
  const method = request.method === 'POST' ? 'POST' : 'GET';
  const handler = routes.get(`${method} ${url.pathname}`);
  if (handler === undefined) return new Response(null, { status: 404 });
  const headers = new Headers({ 'x-rolecall-address': '127.0.0.1', cookie: request.headers.cookie ?? '' });
  if (method === 'POST') {
    headers.set('origin', 'http://127.0.0.1:3000');
    headers.set('x-csrf', session.csrf);
  }
  return handler(new Request(url, { method, headers }), { params: Promise.resolve({ connectionId: 'ld' }) });
}

/** By method and address. */
async function readRoutes(): Promise<ReadonlyMap<string, RouteHandler>> {
  const folder = resolve('app/api/connections/[connectionId]/access');
  const found = new Map<string, RouteHandler>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('route.ts')) continue;
    const module: Partial<Record<string, RouteHandler>> = await import(
      pathToFileURL(join(folder, name)).href
    );
    for (const method of ['GET', 'POST']) {
      const handler = module[method];
      const path = handler?.endpoint?.path.replace('{connectionId}', 'ld');
      if (handler !== undefined && path !== undefined) found.set(`${method} ${path}`, handler);
    }
  }
  return found;
}

async function own(path: string): Promise<Response> {
  if (path === '/__bench/restart') await closeAccessRoom();
  if (path === '/__bench/many-roles') await keepManyRoles();
  const stalled = delay.max / 1e6;
  delay.reset();
  const { user, system } = process.threadCpuUsage(computed);
  computed = process.threadCpuUsage();
  return Response.json({
    stalled,
    computing: (user + system) / 1000,
    rss: process.memoryUsage.rss() / 1e6,
  });
}

/** The account as it was read, with 200 roles of 12 statements in the place of its own. */
async function keepManyRoles(): Promise<void> {
  const saved = await findConnection('ld');
  if (saved === undefined) throw new Error('no connection');
  const owner = snapshotOwner(saved);
  const store = await openAccessStore(snapshotPlace());
  const [current] = await store.list(owner);
  const opened = await store.open(owner, current?.mark ?? '');
  if (opened === undefined) throw new Error('nothing was read');
  const data: AccessData = withManyRoles(opened.data);
  await store.keep(owner, data, Date.now());
  await store.close();
  accessRoom().kept.delete(owner);
}

function send(given: Response, response: ServerResponse): void {
  response.writeHead(given.status, Object.fromEntries(given.headers));
  if (given.body === null) response.end();
  else Readable.from(given.body).pipe(response);
}
