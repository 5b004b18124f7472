import 'server-only';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { parseStrictJson } from './parse-strict-json.ts';
import type { Asked } from './route-context.ts';

/** R31, R32: the JSON of a body of at most `maxBytes`, counted as it arrives. */
export async function readBody(request: Asked, maxBytes: number): Promise<Result<unknown>> {
  if (request.headers.get('content-type') !== 'application/json') return wrongType();
  const bytes = await countedBytes(request, maxBytes);
  if (!bytes.ok) return bytes;
  try {
    return parseStrictJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.value));
  } catch {
    return refuse('invalid-json', 'The body is not valid UTF-8.');
  }
}

/** An operation without a body takes none, nor a content type that would promise one. */
export async function requireNoBody(request: Asked): Promise<Result<void>> {
  const type = request.headers.get('content-type');
  if (type !== null && type !== 'application/json') return wrongType();
  const bytes = await countedBytes(request, 2);
  if (!bytes.ok) return bytes;
  const text = new TextDecoder().decode(bytes.value);
  return text === '' || text === '{}' ? ok(undefined) : refuse('validation-failed', 'Send no body here.');
}

function wrongType(): Result<never> {
  return refuse('unsupported-media-type', 'Send the body as application/json, without parameters.');
}

async function countedBytes(request: Asked, maxBytes: number): Promise<Result<Uint8Array>> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (!(announced <= maxBytes)) return tooLarge(maxBytes);
  if (request.body === null) return ok(new Uint8Array());
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    // A body that breaks off is its sender's doing, or the network's: no fault to log, and nobody left to hear of it.
    const next = await reader.read().catch(() => undefined);
    if (next === undefined) return refuse('request-timeout', 'The request did not arrive completely.');
    if (next.done) break;
    length += next.value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      return tooLarge(maxBytes);
    }
    chunks.push(next.value);
  }
  return ok(Buffer.concat(chunks));
}

function tooLarge(maxBytes: number): Result<never> {
  return refuse('body-too-large', `A body here may have at most ${maxBytes} bytes.`);
}
