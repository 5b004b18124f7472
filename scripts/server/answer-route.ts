import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Asked } from '#lib/api/route-context.ts';
import type { FoundRoute } from './api-routes.ts';

/** Calls a route with what it may read of a request, and sends what it answers. */
export async function answerRoute(
  { call, params }: FoundRoute,
  origin: URL,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const answer = await call(toAsked(incoming, outgoing, origin, gone.signal), params);
  outgoing.statusCode = answer.status;
  for (const [name, value] of answer.headers) outgoing.appendHeader(name, value);
  const { body } = answer;
  if (body === null || incoming.method === 'HEAD') {
    outgoing.end();
    if (body instanceof ReadableStream) await body.cancel();
  } else if (typeof body === 'string') {
    const bytes = Buffer.from(body);
    outgoing.setHeader('Content-Length', bytes.length);
    outgoing.end(bytes);
  } else await stream(body, outgoing);
}

function toAsked(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  origin: URL,
  signal: AbortSignal,
): Asked {
  const { method = 'GET', url = '/' } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  const bodiless = method === 'GET' || method === 'HEAD';
  return {
    method,
    url: new URL(url, origin).href,
    headers,
    signal,
    body: bodiless ? null : bodyOf(incoming, outgoing),
  };
}

/**
 * Read on demand. What is left when the reader stops, or when the answer is out, goes by unread: the caller sees the
 * answer instead of a reset, and its next request on this connection is heard.
 */
function bodyOf(incoming: IncomingMessage, outgoing: ServerResponse): ReadableStream<Uint8Array> {
  let wanted = true;
  const letGoBy = () => {
    wanted = false;
    incoming.resume();
  };
  outgoing.once('finish', letGoBy);
  return new ReadableStream(
    {
      start(controller) {
        incoming.pause();
        incoming.on('data', (piece: Buffer) => {
          if (!wanted) return;
          controller.enqueue(piece);
          incoming.pause();
        });
        incoming.once('end', () => {
          if (wanted) controller.close();
        });
        incoming.once('error', (error) => controller.error(error));
      },
      pull() {
        incoming.resume();
      },
      cancel: letGoBy,
    },
    { highWaterMark: 0 },
  );
}

/** Piece by piece as it is made, and no faster than it is taken; ends with whoever takes it. */
async function stream(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  // Whoever asked may have gone while the answer was made: then nothing more of it is.
  if (outgoing.destroyed) return reader.cancel();
  let wake = () => {};
  outgoing.on('drain', () => wake());
  outgoing.once('close', () => {
    wake();
    if (!outgoing.writableFinished) reader.cancel().catch(() => {});
  });
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const taken = outgoing.write(piece.value);
    flush(outgoing);
    if (!taken && !outgoing.destroyed) await new Promise<void>((resolve) => (wake = resolve));
  }
  outgoing.end();
}

/** Where an answer is compressed on its way, what has been written of it is sent. */
function flush(outgoing: ServerResponse & { flush?: () => void }): void {
  outgoing.flush?.();
}
