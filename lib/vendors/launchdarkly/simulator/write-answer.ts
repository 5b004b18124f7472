import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Json } from './json.ts';
import type { RawAnswer } from './malformed-bodies.ts';
import type { HeaderMap } from './rate-limit.ts';
import type { Switches } from './switches.ts';

const compress = promisify(gzip);

export function writeRaw(response: ServerResponse, answer: RawAnswer, headers: HeaderMap = {}): void {
  response.writeHead(answer.status, {
    ...headers,
    ...answer.headers,
    'Content-Length': String(answer.body.length),
  });
  response.end(response.req.method === 'HEAD' ? undefined : answer.body);
}

/** Writes JSON as the vendor does, or empties, cuts or compresses it as switched. */
export async function writeJson(
  request: IncomingMessage,
  response: ServerResponse,
  switches: Switches,
  answer: { readonly status: number; readonly body?: Json; readonly headers: HeaderMap },
): Promise<void> {
  const empty = answer.body === undefined || (switches.emptyBody && answer.status === 200);
  if (empty || (switches.emptyUnauthorized && answer.status === 401)) {
    response.writeHead(answer.status, {
      ...answer.headers,
      ...(answer.status === 204 ? {} : { 'Content-Length': '0' }),
    });
    response.end();
    return;
  }
  const plain = Buffer.from(JSON.stringify(answer.body));
  const accepts = String(request.headers['accept-encoding'] ?? '').includes('gzip');
  const body = switches.gzip && accepts ? await compress(plain) : plain;
  const headers: HeaderMap = {
    ...answer.headers,
    'Content-Type': 'application/json',
    ...(body === plain ? {} : { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' }),
  };
  if (switches.truncatedBody && answer.status === 200) {
    response.writeHead(answer.status, { ...headers, 'Content-Length': String(body.length) });
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    return;
  }
  writeRaw(response, { status: answer.status, headers: {}, body }, headers);
}
