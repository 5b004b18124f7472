import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEMS, type ProblemSlug } from '#lib/domain/problem.ts';
import { REFUSAL_HEADERS } from './answer-headers.ts';
import type { Refusal } from './gate.ts';

/** What is said beside the title, for the problems that this server finds before a route does. */
const DETAILS: Partial<Record<ProblemSlug, string>> = {
  'uri-too-long': 'The address must not be longer than 8 KiB.',
  'invalid-parameter': 'The request could not be read: its address or its form is not valid HTTP.',
  'not-found': 'No page and no operation has this address.',
  'misdirected-host': 'Use the address this server was set up with.',
  'forbidden-header': 'The request carries a header that is not accepted from outside.',
  'header-too-large': 'The request headers must not be larger than 16 KiB.',
  'body-too-large': 'The request body must not be larger than 64 KiB.',
  'request-timeout': 'The request did not arrive completely in time.',
  'method-not-allowed': 'This address does not offer that method.',
  'shutting-down': 'This server is stopping. Try again in a few seconds.',
  internal: 'The request could not be answered. The log has the reason under this request id.',
};
const RETRY_AFTER_SECONDS = 5;

/** The refusal as an RFC 9457 document (R0). */
export function refusalBody(slug: ProblemSlug, requestId: string): string {
  const { status, title } = PROBLEMS[slug];
  return JSON.stringify({
    type: `/problems/${slug}`,
    title,
    status,
    detail: DETAILS[slug] ?? title,
    instance: requestId,
    ...(slug === 'shutting-down' ? { retryAfterSeconds: RETRY_AFTER_SECONDS } : {}),
  });
}

export function sendRefusal(response: ServerResponse, refusal: Refusal, requestId: string): void {
  response.statusCode = PROBLEMS[refusal.slug].status;
  for (const [name, value] of REFUSAL_HEADERS) response.setHeader(name, value);
  if (refusal.allow !== undefined) response.setHeader('Allow', refusal.allow);
  if (refusal.slug === 'shutting-down') response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
  response.end(refusalBody(refusal.slug, requestId));
}

/** For a request that never became one, or whose body stalled: written straight to the socket, which then closes. */
export function refuseOnSocket(socket: Socket, slug: ProblemSlug, requestId: string): void {
  const { status } = PROBLEMS[slug];
  const body = refusalBody(slug, requestId);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...REFUSAL_HEADERS.map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
