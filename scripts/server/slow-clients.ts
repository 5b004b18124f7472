import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { newRequestId } from '#lib/api/request-id.ts';
import type { ProblemSlug } from '#lib/domain/problem.ts';
import { refuseOnSocket } from './refusal.ts';
import { MAX_TARGET_BYTES } from './request-target.ts';

export interface Patience {
  readonly headersMs: number;
  readonly bodyMs: number;
}

/** R33: what a client may take its time with. */
export const PATIENCE: Patience = { headersMs: 10_000, bodyMs: 15_000 };
const MAX_CONNECTIONS = 512;

/** Cuts clients that are slow before a request exists, and answers what could not be parsed. */
export function boundConnections(server: Server, patience: Patience): void {
  server.headersTimeout = patience.headersMs;
  server.requestTimeout = patience.headersMs + patience.bodyMs + 1_000;
  server.keepAliveTimeout = 10_000;
  server.maxConnections = MAX_CONNECTIONS;
  // No count limit: names past it would be dropped in silence. The gate limits their bytes.
  server.maxHeadersCount = 0;
  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable || answerBegun(socket)) socket.destroy();
    else refuseOnSocket(socket, slugOf(error), newRequestId());
  });
  // R3: an Upgrade is refused by closing; so is CONNECT.
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.on('connect', (_request, socket) => socket.destroy());
}

/** The answer last begun on each socket: once its first byte is out nothing else may be written beside it. */
const answers = new WeakMap<Socket, ServerResponse>();

function answerBegun(socket: Socket): boolean {
  const answer = answers.get(socket);
  return answer?.headersSent === true && !answer.writableFinished;
}

/** Closes with 408 when the body has not arrived in time; the route behind sees an aborted request. */
export function boundBody(
  request: IncomingMessage,
  response: ServerResponse,
  patience: Patience,
  requestId: string,
): void {
  const { socket } = request;
  answers.set(socket, response);
  if (!announcesBody(request)) return;
  const timer = setTimeout(() => {
    if (request.complete) return;
    if (response.headersSent) socket.destroy();
    else refuseOnSocket(socket, 'request-timeout', requestId);
  }, patience.bodyMs);
  const clear = () => clearTimeout(timer);
  request.once('end', clear);
  response.once('close', clear);
}

function announcesBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function slugOf(error: NodeJS.ErrnoException & { rawPacket?: Buffer }): ProblemSlug {
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request-timeout';
  if (error.code !== 'HPE_HEADER_OVERFLOW') return 'invalid-parameter';
  return startsWithLongTarget(error.rawPacket) ? 'uri-too-long' : 'header-too-large';
}

function startsWithLongTarget(packet: Buffer = Buffer.alloc(0)): boolean {
  const text = packet.toString('latin1');
  const lineEnd = text.indexOf('\r\n');
  return /^[A-Z]+ \//.test(text) && (lineEnd === -1 || lineEnd > MAX_TARGET_BYTES);
}
