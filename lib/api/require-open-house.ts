import 'server-only';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { Asked } from './route-context.ts';

const slot = Symbol.for('rolecall.shutting-down');
const shared: typeof globalThis & { [slot]?: boolean } = globalThis;

/** R53: after the signal to stop no change is begun; reading goes on until the door closes. */
export function requireOpenHouse(request: Asked): Result<void> {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads || shared[slot] !== true) return ok(undefined);
  return refuse('shutting-down', 'Send the request again in a few seconds.', { retryAfterSeconds: 5 });
}
