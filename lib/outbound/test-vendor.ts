import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { VendorCall } from '#lib/vendors/outbound-call.ts';
import { systemClock } from './clock.ts';
import { createOutbound, type OutboundOptions, type OutboundRoom } from './outbound.ts';

/** A real HTTP server of the tests on a loopback address. */
export interface TestVendor {
  readonly origin: string;
  readonly port: number;
  readonly requests: IncomingMessage[];
  readonly connections: () => number;
  readonly open: () => number;
  close(): Promise<void>;
}

export type Answering = (request: IncomingMessage, response: ServerResponse, body: string) => void;

export async function startVendor(answer: Answering, host = '127.0.0.1', port = 0): Promise<TestVendor> {
  const requests: IncomingMessage[] = [];
  const server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    requests.push(request);
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => answer(request, response, body));
  });
  return { requests, ...(await listening(server, host, port)) };
}

/** Counts sockets, and cuts them all when closed. */
export async function listening(server: Server | import('node:net').Server, host = '127.0.0.1', port = 0) {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const address = server.address() as AddressInfo;
  return {
    origin: `http://${host}:${address.port}`,
    port: address.port,
    connections: () => connections,
    open: () => sockets.size,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

export function sendJson(response: ServerResponse, value: unknown, status = 200, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}

export function outboundTo(origins: readonly string[], options: Partial<OutboundOptions> = {}): OutboundRoom {
  return createOutbound({ allowedOrigins: origins, ownListeners: [], ...options });
}

export function vendorCall(origin: string, changes: Partial<VendorCall> = {}): VendorCall {
  return {
    connectionId: 'c1',
    credentialVersion: 'v1',
    vendor: 'launchdarkly',
    origin,
    hosts: { exact: [], suffixes: [] },
    operation: 'list-things',
    method: 'GET',
    path: '/things',
    query: [],
    headers: { Authorization: 'secret' },
    idempotent: true,
    maxBytes: 4_194_304,
    maxValues: 200_000,
    ...changes,
  };
}

export function context(changes: Partial<CallContext> = {}): CallContext {
  return { deadline: Date.now() + 20_000, priority: 'person', ...changes };
}

/** A clock that only moves when told; sleeping moves it. */
export function handClock(start = Date.now()) {
  let at = start;
  return {
    now: () => at,
    sleep: async (milliseconds: number) => {
      at += milliseconds;
      await systemClock.sleep(0);
    },
    advance(milliseconds: number) {
      at += milliseconds;
    },
  };
}

/** Waits until a visible fact holds. */
export async function until(fact: () => boolean, within = 5_000): Promise<void> {
  const end = Date.now() + within;
  while (!fact()) {
    if (Date.now() > end) throw new Error('the awaited fact did not come true');
    await systemClock.sleep(5);
  }
}
