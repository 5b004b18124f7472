import 'server-only';
import type { z } from 'zod';
import type { JsonValue } from '#lib/domain/json.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { ConnectorInput } from '#lib/vendors/connector.ts';
import { type PathParams, pathOf, type QueryPairs } from '#lib/vendors/operation-path.ts';
import type { HostRule, VendorAnswer } from '#lib/vendors/outbound-call.ts';
import manifest from '../../../package.json' with { type: 'json' };
import type { Operation } from './operations.ts';
import { malformed, problemOf } from './problems.ts';

/** The three instances of the vendor; anything else needs an operator's allow-list (R19). */
export const LAUNCHDARKLY_HOSTS: HostRule = {
  exact: ['app.launchdarkly.com', 'app.eu.launchdarkly.com', 'app.launchdarkly.us'],
  suffixes: [],
};

export interface CallInput {
  readonly params?: PathParams;
  readonly query?: QueryPairs;
  readonly body?: JsonValue;
}

/** Every call to LaunchDarkly goes through here, built from a row of the operations table and nothing else. */
export interface Caller {
  readonly origin: string;
  /** The answer read by the row's schema; anything but a 2xx is the problem it stands for. */
  call<A extends z.ZodType>(
    ctx: CallContext,
    operation: Operation<A>,
    input: CallInput,
  ): Promise<Result<z.output<A>>>;
  /** The answer as it is, whatever its status (the pass-through). */
  relay(
    ctx: CallContext,
    operation: Operation,
    method: 'GET' | 'HEAD',
    input: CallInput,
  ): Promise<Result<VendorAnswer>>;
}

export function createCaller(input: ConnectorInput): Caller {
  const send = async (
    ctx: CallContext,
    operation: Operation,
    call: CallInput,
    extra: { readonly method?: 'GET' | 'HEAD'; readonly relay?: boolean } = {},
  ): Promise<Result<VendorAnswer>> => {
    const path = pathOf(operation, call.params ?? {});
    if (!path.ok) return path;
    return input.outbound.send(ctx, {
      connectionId: input.connectionId,
      credentialVersion: input.credentialVersion,
      vendor: 'launchdarkly',
      origin: input.origin,
      hosts: LAUNCHDARKLY_HOSTS,
      operation: operation.id,
      method: operation.method,
      path: path.value,
      query: call.query ?? [],
      headers: headersFor(input.secrets.token ?? '', call.body !== undefined),
      ...(call.body === undefined ? {} : { body: call.body }),
      idempotent: operation.idempotent,
      maxBytes: operation.maxBytes,
      maxValues: operation.maxValues,
      ...extra,
    });
  };
  return {
    origin: input.origin,
    async call(ctx, operation, call) {
      const answer = await send(ctx, operation, call);
      return answer.ok ? readAnswer(operation, answer.value) : answer;
    },
    relay: (ctx, operation, method, call) => send(ctx, operation, call, { method, relay: true }),
  };
}

function readAnswer<A extends z.ZodType>(operation: Operation<A>, answer: VendorAnswer): Result<z.output<A>> {
  const failure = problemOf(answer);
  if (failure !== undefined) return fail(failure);
  const parsed = operation.answer.safeParse(answer.body);
  return parsed.success ? ok(parsed.data) : fail(malformed());
}

function headersFor(token: string, hasBody: boolean): Record<string, string> {
  return {
    // The bare token: LaunchDarkly refuses a Bearer prefix (2.2). The version is always said (2.5).
    Authorization: token,
    Accept: 'application/json',
    'LD-API-Version': '20240415',
    'User-Agent': `rolecall/${manifest.version}`,
    ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
  };
}
