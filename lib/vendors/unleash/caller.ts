import 'server-only';
import type { z } from 'zod';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { ConnectorInput } from '#lib/vendors/connector.ts';
import { type PathParams, pathOf, type QueryPairs } from '#lib/vendors/operation-path.ts';
import type { HostRule, VendorAnswer } from '#lib/vendors/outbound-call.ts';
import manifest from '../../../package.json' with { type: 'json' };
import type { Operation } from './operations.ts';
import { malformed, problemOf } from './problems.ts';

/** Everybody runs their own: an operator allows the address (R19). */
export const UNLEASH_HOSTS: HostRule = { exact: [], suffixes: [] };

export interface CallInput {
  readonly params?: PathParams;
  readonly query?: QueryPairs;
}

/** A list as bytes with its tag, or the vendor's word that it is still the one tagged so. */
export type WholeAnswer =
  | { readonly state: 'unchanged' }
  | { readonly state: 'read'; readonly bytes: Uint8Array; readonly etag?: string };

/** Every call to Unleash goes through here, built from a row of the operations table and nothing else. */
export interface Caller {
  /** The answer read by the row's schema; anything but a 2xx is the problem it stands for. */
  call<A extends z.ZodType>(
    ctx: CallContext,
    operation: Operation<A>,
    input?: CallInput,
  ): Promise<Result<z.output<A>>>;
  /** The body not looked into. `known` is the tag of an earlier answer. */
  whole(
    ctx: CallContext,
    operation: Operation,
    known?: string,
    input?: CallInput,
  ): Promise<Result<WholeAnswer>>;
  /** The answer as it is, whatever its status (the pass-through). */
  relay(
    ctx: CallContext,
    operation: Operation,
    method: 'GET' | 'HEAD',
    input: CallInput,
  ): Promise<Result<VendorAnswer>>;
  /** True for a text that is our own secret. */
  isSecret(text: string): boolean;
}

interface Extra {
  readonly method?: 'GET' | 'HEAD';
  readonly relay?: true;
  readonly whole?: true;
  readonly conditional?: true;
}

export function createCaller(input: ConnectorInput): Caller {
  const token = input.secrets.token ?? '';
  const send = async (
    ctx: CallContext,
    operation: Operation,
    call: CallInput,
    extra: Extra = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Result<VendorAnswer>> => {
    const path = pathOf(operation, call.params ?? {});
    if (!path.ok) return path;
    return input.outbound.send(ctx, {
      connectionId: input.connectionId,
      credentialVersion: input.credentialVersion,
      vendor: 'unleash',
      origin: input.origin,
      hosts: UNLEASH_HOSTS,
      operation: operation.id,
      method: operation.method,
      path: path.value,
      query: call.query ?? [],
      headers: {
        Authorization: token,
        Accept: 'application/json',
        'User-Agent': `rolecall/${manifest.version}`,
        ...headers,
      },
      idempotent: true,
      maxBytes: operation.maxBytes,
      maxValues: operation.maxValues,
      ...extra,
    });
  };
  return {
    async call(ctx, operation, call = {}) {
      const answer = await send(ctx, operation, call);
      return answer.ok ? readAnswer(operation, answer.value) : answer;
    },
    async whole(ctx, operation, known, call = {}) {
      const answer =
        known === undefined
          ? await send(ctx, operation, call, { whole: true })
          : await send(ctx, operation, call, { whole: true, conditional: true }, { 'If-None-Match': known });
      return answer.ok ? readWhole(answer.value) : answer;
    },
    relay: (ctx, operation, method, call) => send(ctx, operation, call, { method, relay: true }),
    isSecret: (text) => token !== '' && text === token,
  };
}

function readAnswer<A extends z.ZodType>(operation: Operation<A>, answer: VendorAnswer): Result<z.output<A>> {
  const failure = problemOf(answer);
  if (failure !== undefined) return fail(failure);
  const parsed = isJson(answer) ? operation.answer.safeParse(answer.body) : undefined;
  return parsed?.success === true ? ok(parsed.data) : fail(malformed());
}

function readWhole(answer: VendorAnswer): Result<WholeAnswer> {
  if (answer.status === 304) return ok({ state: 'unchanged' });
  const failure = problemOf(answer);
  if (failure !== undefined) return fail(failure);
  if (answer.bytes === undefined || !isJson(answer)) return fail(malformed());
  const { etag } = answer.headers;
  return ok({ state: 'read', bytes: answer.bytes, ...(etag === undefined ? {} : { etag }) });
}

/** A path outside the API answers 200 with the page of the app. */
function isJson({ headers }: VendorAnswer): boolean {
  return /^application\/json\b/i.test(headers['content-type'] ?? '');
}
