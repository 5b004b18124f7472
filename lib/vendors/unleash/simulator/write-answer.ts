import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Json } from './json.ts';
import type { RawAnswer } from './malformed-bodies.ts';
import type { Switches } from './switches.ts';

const compress = promisify(gzip);

export function writeRaw(response: ServerResponse, answer: RawAnswer): void {
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': String(answer.body.length) });
  response.end(response.req.method === 'HEAD' ? undefined : answer.body);
}

/** Weak, and made from the finished body: length in hex and a digest. */
function tagOf(body: Buffer): string {
  const digest = createHash('sha1').update(body).digest('base64').slice(0, 27);
  return `W/"${body.length.toString(16)}-${digest}"`;
}

interface Written {
  readonly status: number;
  readonly body?: Json | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes JSON as the server does: tagged, 304 where the tag is known, compressed on request, or broken as switched. */
export async function writeJson(
  request: IncomingMessage,
  response: ServerResponse,
  switches: Switches,
  answer: Written,
  record: (status: number) => void,
): Promise<void> {
  const { status, body, headers: more = {} } = answer;
  if (body === undefined || (switches.emptyBody && status === 200)) {
    record(status);
    response.writeHead(status, { ...more, 'Content-Length': '0' });
    response.end();
    return;
  }
  const plain = Buffer.from(JSON.stringify(body));
  const etag = tagOf(plain);
  if (status === 200 && request.headers['if-none-match'] === etag) {
    record(304);
    response.writeHead(304, { ...more, ETag: etag });
    response.end();
    return;
  }
  record(status);
  const accepts = String(request.headers['accept-encoding'] ?? '').includes('gzip');
  const packed = switches.gzip && accepts && plain.length > 1024 ? await compress(plain) : plain;
  const headers = {
    ...more,
    'Content-Type': 'application/json; charset=utf-8',
    ETag: etag,
    Vary: 'Accept-Encoding',
    ...(packed === plain ? {} : { 'Content-Encoding': 'gzip' }),
  };
  if (switches.truncatedBody && status === 200) {
    response.writeHead(status, { ...headers, 'Content-Length': String(packed.length) });
    response.write(packed.subarray(0, Math.floor(packed.length / 2)), () => response.destroy());
    return;
  }
  writeRaw(response, { status, headers, body: packed });
}
