import 'server-only';
import { log } from '#lib/log/log.ts';

/** A bug: one line for whoever runs Rolecall, found by the request id the person was given. */
export function logThrown(thrown: unknown, endpointId: string, requestId: string): void {
  log.error({ event: 'request.failed', operation: endpointId, requestId, error: thrown });
}
