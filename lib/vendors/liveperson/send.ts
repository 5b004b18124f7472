import 'server-only';
import type { Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { ConnectorInput } from '#lib/vendors/connector.ts';
import { type PathParams, pathOf, type QueryPairs } from '#lib/vendors/operation-path.ts';
import type { VendorAnswer, VendorCall } from '#lib/vendors/outbound-call.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { LIVEPERSON_HOSTS } from './hosts.ts';
import type { Operation } from './operations.ts';

export interface SendInput extends Pick<VendorCall, 'form' | 'whole' | 'conditional' | 'reads401' | 'relay'> {
  readonly params: PathParams;
  readonly query: QueryPairs;
  readonly method?: 'GET' | 'HEAD';
  /** The value of `Authorization` for a path as it will be sent. */
  readonly authorize?: (path: string) => string;
  readonly ifMatch?: string;
}

/** One call at one origin, built from a row of the operations table and nothing else. */
export type Send = (
  ctx: CallContext,
  operation: Operation,
  origin: string,
  call: SendInput,
) => Promise<Result<VendorAnswer>>;

export function createSend({ outbound, connectionId, credentialVersion }: ConnectorInput): Send {
  return async (ctx, operation, origin, { params, query, method, authorize, ifMatch, ...how }) => {
    const path = pathOf(operation, params);
    if (!path.ok) return path;
    return outbound.send(ctx, {
      connectionId,
      credentialVersion,
      vendor: 'liveperson',
      origin,
      hosts: LIVEPERSON_HOSTS,
      operation: operation.id,
      method: method ?? operation.method,
      path: path.value,
      query,
      headers: {
        Accept: 'application/json',
        'User-Agent': `rolecall/${manifest.version}`,
        ...(authorize === undefined ? {} : { Authorization: authorize(path.value) }),
        ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
      },
      // Nothing here changes anything: asking for a token twice gives two.
      idempotent: true,
      maxBytes: operation.maxBytes,
      maxValues: operation.maxValues,
      ...how,
    });
  };
}
