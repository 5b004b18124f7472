import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer } from './incoming.ts';
import type { Switches } from './switches.ts';

const compress = promisify(gzip);

/** Writes as the vendor does, or empties, cuts or compresses as switched. */
export async function writeAnswer(
  response: ServerResponse,
  switches: Switches,
  answer: Answer,
  now: number,
): Promise<void> {
  response.sendDate = false;
  const common = {
    date: new Date(now).toUTCString(),
    'x-content-type-options': 'nosniff',
    'set-cookie': 'JSESSIONID=sim; Path=/; HttpOnly',
    ...answer.headers,
  };
  const plain = Buffer.from(answer.body ?? '');
  if (answer.status === 304 || plain.length === 0 || (switches.emptyBody && answer.status === 200)) {
    response.writeHead(answer.status, {
      ...common,
      ...(answer.status === 304 ? {} : { 'content-length': '0' }),
    });
    response.end();
    return;
  }
  const accepts = String(response.req.headers['accept-encoding'] ?? '').includes('gzip');
  const body = switches.gzip && accepts ? await compress(plain) : plain;
  const coding = body === plain ? {} : { 'content-encoding': 'gzip', vary: 'accept-encoding' };
  response.writeHead(answer.status, { ...common, ...coding, 'content-length': String(body.length) });
  if (switches.truncatedBody && answer.status === 200) {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    return;
  }
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
