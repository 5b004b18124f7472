import { createServer, type Server } from 'node:http';
import { flushCompileCache } from 'node:module';
import next from 'next';
import { closeControlDatabase } from '#lib/database/control-database.ts';
import { closeAccessRoom } from '#lib/directory/access-room.ts';
import { closeSnapshotRoom } from '#lib/directory/snapshot-room.ts';
import { log } from '#lib/log/log.ts';
import { readSettings, type Settings } from '#lib/settings/settings.ts';
import { answerRoute } from './server/answer-route.ts';
import { loadApiRoutes } from './server/api-routes.ts';
import { Drain } from './server/drain.ts';
import { createListener } from './server/listener.ts';
import { openHouse } from './server/open-house.ts';
import { packedAssets } from './server/packed-assets.ts';
import { splitTarget } from './server/request-target.ts';
import { Rest } from './server/rest.ts';
import { PATIENCE } from './server/slow-clients.ts';

/** The production server: our own door (`server/listener.ts`) in front of the framework's request handler. */

const GRACE_MS = 20_000;
const LISTEN_FAILURES: Readonly<Record<string, (port: number) => string>> = {
  EADDRINUSE: (port) => `Port ${port} is already in use: stop the other program, or set PORT to a free one.`,
  EACCES: (port) => `This user may not listen on port ${port}: set PORT to one above 1023.`,
  EADDRNOTAVAIL: () => 'This machine does not have the address in ROLECALL_LISTEN.',
};

const root = new URL('..', import.meta.url).pathname;

function leave(sentence: string, code: number): never {
  console.error(sentence);
  process.exit(code);
}

function settingsOrLeave(): Settings {
  const read = readSettings(process.env);
  return read.ok ? read.value : leave(`${read.problem.detail}.`, 78);
}

async function listen(server: Server, settings: Settings): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(settings.port, settings.listenAddress, resolve);
  try {
    await promise;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    leave(LISTEN_FAILURES[code]?.(settings.port) ?? `The port could not be opened (${code}).`, 1);
  }
}

// R54: a bug in one request must not end the others.
process.on('uncaughtException', (error) => log.error({ event: 'error-without-handler', error }));
process.on('unhandledRejection', (reason) =>
  log.error({ event: 'rejection-without-handler', error: reason }),
);

const settings = settingsOrLeave();
await openHouse();
// A server of its own that never listens: the framework would otherwise add its upgrade handler to ours.
const framework = next({
  dev: false,
  dir: root,
  hostname: '127.0.0.1',
  port: settings.port,
  httpServer: createServer(),
});
const routes = await Promise.all([loadApiRoutes(root), framework.prepare()]).then(
  ([loaded]) => loaded,
  (error: unknown) => {
    log.error({ event: 'start-failed', error });
    leave('The application could not start.', 1);
  },
);

const drain = new Drain({
  graceMs: GRACE_MS,
  finish: () => {
    server.close();
    server.closeAllConnections();
    void framework
      .close()
      .then(closeAccessRoom)
      .then(closeSnapshotRoom)
      .then(closeControlDatabase)
      .finally(() => process.exit(0));
  },
  abandon: () => process.exit(1),
});
const origin = new URL(settings.origin);
const handle = framework.getRequestHandler();
const server = createListener({
  origin,
  trustedHops: settings.trustedHops,
  patience: PATIENCE,
  drain,
  assets: packedAssets(root),
  async app(request, response) {
    const [path] = splitTarget(request.url ?? '');
    const route = routes.find(request.method ?? '', path);
    if (route === undefined) await handle(request, response);
    else await answerRoute(route, origin, request, response);
  },
});

await listen(server, settings);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => drain.begin());
// Started by one of our commands: end with it, however it ended.
process.on('disconnect', () => drain.begin());
process.send?.('listening');
const rest = new Rest({
  collect: () => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }),
});
server.on('request', () => rest.note());
// At once: a process that is killed keeps nothing for the next.
flushCompileCache();
