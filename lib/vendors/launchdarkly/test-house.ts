import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonValue } from '#lib/domain/json.ts';
import type { Result } from '#lib/domain/result.ts';
import { createOutbound } from '#lib/outbound/outbound.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { LiveDirectory } from '#lib/vendors/directory-source.ts';
import { type LaunchDarklyConnector, launchDarkly } from './connector.ts';

export const TOKEN = 'api-canary-7d1f0c';
export const SCOPE = { project: 'web', environment: 'production' };

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: JsonValue | undefined;
}

export interface Scripted {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; `text` goes out as it is. */
  readonly json?: unknown;
  readonly text?: string;
}

/** A scripted vendor on a loopback port, reached by a real connector through the real way out. */
export interface House {
  /** A new connection each time: a 401 or 429 of one test is not remembered in the next. */
  connect(): LaunchDarklyConnector;
  readonly origin: string;
  readonly asked: Asked[];
  answer: (asked: Asked) => Scripted;
  close(): Promise<void>;
}

export async function openHouse(): Promise<House> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? '/', 'http://house');
    const text = Buffer.concat(chunks).toString();
    const { method = '', headers } = request;
    const one: Asked = {
      method,
      path: (request.url ?? '').split('?')[0] ?? '',
      query: url.searchParams,
      headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    asked.push(one);
    const scripted = house.answer(one);
    const content = scripted.text ?? (scripted.json === undefined ? '' : JSON.stringify(scripted.json));
    response.writeHead(scripted.status ?? 200, { 'content-type': 'application/json', ...scripted.headers });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  // Many failures in a row are the subject here, so the breaker must not end the tests.
  const outbound = createOutbound({
    allowedOrigins: [origin],
    ownListeners: [],
    limits: { breakerConsecutive: 1_000_000, breakerSamples: 1_000_000, retries: 0 },
  });
  let connections = 0;
  const house: House = {
    connect() {
      connections += 1;
      const connectionId = `house-${connections}`;
      const secrets = { token: TOKEN };
      return launchDarkly.connect({
        connectionId,
        credentialVersion: 'v1',
        origin,
        secrets,
        settings: {},
        outbound,
      });
    },
    origin,
    asked,
    answer: () => ({ status: 404, json: { code: 'not_found', message: 'x' } }),
    async close() {
      await outbound.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return house;
}

/** The value of a success; a failed call, or an ability that is missing, fails the test. */
export function unwrap<T>(result: Result<T> | undefined): T {
  if (result === undefined) throw new Error('the connector lacks this ability');
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

/** The directory of that id, which the connector must have and its vendor page. */
export function directoryOf({ directories }: LaunchDarklyConnector, id: string): LiveDirectory {
  const found = Object.entries(directories).find(([known]) => known === id)?.[1];
  if (found === undefined || !('list' in found)) throw new Error(`no paged directory ${id}`);
  return found;
}

export function context(): CallContext {
  return { deadline: Date.now() + 10_000, priority: 'person' };
}
