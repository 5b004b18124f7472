import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { newRequestId } from '#lib/api/request-id.ts';
import { log } from '#lib/log/log.ts';
import { holdAnswerHeaders } from './answer-headers.ts';
import { compressAnswer } from './compress-answer.ts';
import type { Drain } from './drain.ts';
import { refuseArrival } from './gate.ts';
import { settleInboundHeaders } from './inbound-headers.ts';
import type { PackedAssets } from './packed-assets.ts';
import { sendRefusal } from './refusal.ts';
import { splitTarget } from './request-target.ts';
import { boundBody, boundConnections, type Patience } from './slow-clients.ts';

export interface ListenerOptions {
  /** Scheme, host and port our pages are reached at. */
  readonly origin: URL;
  readonly trustedHops: number;
  readonly patience: Patience;
  readonly drain: Drain;
  readonly assets: PackedAssets;
  /** Pages and routes. */
  readonly app: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** The one door: everything that is refused for its form is refused here, before any of our or the framework's routes. */
export function createListener(options: ListenerOptions): Server {
  const hosts = acceptedHosts(options.origin);
  const secure = options.origin.protocol === 'https:';
  // Larger than our own limit, so that the gate can say which part is too large; less than one read from the socket.
  const server = createServer({ maxHeaderSize: 24 * 1024, connectionsCheckingInterval: 500 });
  boundConnections(server, options.patience);
  server.on('request', (request, response) => {
    const requestId = newRequestId();
    const target = request.url ?? '';
    const [path] = splitTarget(target);
    options.drain.watch(response);
    boundBody(request, response, options.patience, requestId);
    holdAnswerHeaders(response, { path, requestId, secure });
    const { draining } = options.drain;
    if (draining) response.setHeader('Connection', 'close');
    const arrival = {
      method: request.method ?? '',
      target,
      headers: request.headers,
      rawHeaders: request.rawHeaders,
    };
    const refusal = refuseArrival(arrival, { hosts, draining });
    if (refusal !== undefined) return refuse(request, response, refusal, requestId);
    if (options.assets.answer(path, request, response)) return;
    settleInboundHeaders(request.headers, {
      requestId,
      socketAddress: request.socket.remoteAddress,
      trustedHops: options.trustedHops,
      scheme: options.origin.protocol.slice(0, -1),
    });
    compressAnswer(request, response, path, () => {
      options.app(request, response).catch((error: unknown) => {
        // Whoever asked has gone, and with them the body we were reading: nobody is waiting for an answer.
        if (response.destroyed) return;
        log.error({ event: 'request-failed', requestId, error });
        if (response.headersSent) response.destroy();
        else sendRefusal(response, { slug: 'internal' }, requestId);
      });
    });
  });
  return server;
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Parameters<typeof sendRefusal>[1],
  requestId: string,
): void {
  // An Upgrade that did not ask for the connection reaches us as a plain request (R3).
  if (request.headers.upgrade !== undefined) {
    request.socket.destroy();
    return;
  }
  // Reading the rest lets the caller see the answer instead of a reset; the body's own deadline still holds.
  request.resume();
  sendRefusal(response, refusal, requestId);
}

/** `localhost` names a loopback dashboard too (R29). */
function acceptedHosts(origin: URL): string[] {
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(origin.hostname);
  const port = origin.port === '' ? '' : `:${origin.port}`;
  return loopback ? [origin.host, `localhost${port}`] : [origin.host];
}
