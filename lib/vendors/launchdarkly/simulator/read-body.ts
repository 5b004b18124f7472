import type { IncomingMessage } from 'node:http';
import type { Json } from './json.ts';
import { invalidRequest } from './problems.ts';

const maximum = 1024 * 1024;

/** The request's JSON, or undefined when it has no body. */
export async function readBody(request: IncomingMessage): Promise<Json | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > maximum) throw invalidRequest('Request body too large');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text.trim() === '') return undefined;
  try {
    const parsed: Json = JSON.parse(text);
    return parsed;
  } catch {
    throw invalidRequest();
  }
}
