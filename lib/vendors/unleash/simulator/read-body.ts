import type { IncomingMessage } from 'node:http';
import type { Json } from './json.ts';
import { badRequest, wrongContentType } from './refusals.ts';

const maximum = 1024 * 1024;

/** The request's JSON, or undefined when it has no body; another kind of body is refused by its type. */
export async function readBody(request: IncomingMessage): Promise<Json | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > maximum) throw badRequest('request entity too large');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text.trim() === '') return undefined;
  const type = request.headers['content-type'];
  if (!/^application\/json\b/i.test(type ?? '')) throw wrongContentType(type);
  try {
    const parsed: Json = JSON.parse(text);
    return parsed;
  } catch {
    throw badRequest('Unexpected token in JSON');
  }
}
