import 'server-only';
import type { z } from 'zod';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { ConnectorInput } from '#lib/vendors/connector.ts';
import type { PathParams, QueryPairs } from '#lib/vendors/operation-path.ts';
import type { VendorAnswer } from '#lib/vendors/outbound-call.ts';
import { authorizationFor, type Method, methodOf } from './authorization.ts';
import { createDomains } from './domains.ts';
import { forget, memoryOf } from './memory.ts';
import type { Operation } from './operations.ts';
import { malformed, problemOf, signatureProblem } from './problems.ts';
import { createSend, type SendInput } from './send.ts';
import { createTokens } from './tokens.ts';

export interface CallInput {
  readonly params?: PathParams;
  readonly query?: QueryPairs;
}

/** Every call to an account's services goes through here: resolved, authorized, and once more with a fresh token. */
export interface Caller {
  readonly account: string;
  readonly method: Method;
  /** `4.0`: the interface version every read asks for. */
  readonly version: string;
  /** The answer read by the row's schema; anything but a 2xx is the problem it stands for. */
  call<A extends z.ZodType>(
    ctx: CallContext,
    operation: Operation<A>,
    input?: CallInput,
  ): Promise<Result<z.output<A>>>;
  /** A whole list: 200 with its bytes or, if nothing changed since `revision`, 304; anything else is its problem. */
  whole(
    ctx: CallContext,
    operation: Operation,
    query: QueryPairs,
    revision?: string,
  ): Promise<Result<VendorAnswer>>;
  /** The answer as it is, whatever its status (the pass-through). */
  relay(ctx: CallContext, operation: Operation, call: Relayed): Promise<Result<VendorAnswer>>;
  /** Hosts, token and refusals of earlier are not relied on any more. */
  startAfresh(): void;
  /** Where the account's users are served. */
  host(ctx: CallContext): Promise<Result<string>>;
}

export interface Relayed extends CallInput {
  readonly method: 'GET' | 'HEAD';
  readonly ifMatch?: string;
}

type How = Pick<SendInput, 'whole' | 'conditional' | 'relay' | 'ifMatch' | 'method'>;

export function createCaller(input: ConnectorInput): Caller {
  const { account = '', apiVersion = '4.0' } = input.settings;
  const memory = memoryOf(input);
  const send = createSend(input);
  const domains = createDomains(input, memory, send);
  const tokens = createTokens(input, memory, domains, send);

  const once = async (ctx: CallContext, operation: Operation, call: CallInput, how: How, last: boolean) => {
    const origin = await domains.resolve(ctx, operation.service);
    if (!origin.ok) return origin;
    const query = call.query ?? [];
    const method = how.method ?? operation.method;
    const request = { method, origin: origin.value, query };
    const authorization = await authorizationFor(ctx, input, tokens, request);
    if (!authorization.ok) return authorization;
    const { authorize, drop } = authorization.value;
    const answer = await send(ctx, operation, origin.value, {
      params: { account, ...call.params },
      query,
      authorize,
      reads401: drop === undefined || last ? true : 'unmarked',
      ...how,
    });
    const mayRenew = !last && drop !== undefined && answer.ok && answer.value.status === 401;
    if (mayRenew) drop();
    return { answer, mayRenew };
  };
  const twice = async (
    ctx: CallContext,
    operation: Operation,
    call: CallInput,
    how: How = {},
  ): Promise<Result<VendorAnswer>> => {
    const first = await once(ctx, operation, call, how, false);
    if ('ok' in first) return first;
    if (!first.mayRenew) return first.answer;
    const second = await once(ctx, operation, call, how, true);
    return 'ok' in second ? second : second.answer;
  };
  const succeed = (answer: VendorAnswer): Result<VendorAnswer> => {
    const signed = answer.status === 401 && methodOf(input) === 'oauth1';
    const failure = signed ? signatureProblem(answer, Date.now()) : problemOf(answer);
    return failure === undefined ? ok(answer) : fail(failure);
  };

  return {
    account,
    method: methodOf(input),
    version: apiVersion,
    async call(ctx, operation, call = {}) {
      const sent = await twice(ctx, operation, call);
      const answer = sent.ok ? succeed(sent.value) : sent;
      if (!answer.ok) return answer;
      const parsed = operation.answer.safeParse(answer.value.body);
      return parsed.success ? ok(parsed.data) : fail(malformed());
    },
    async whole(ctx, operation, query, revision) {
      const condition = revision === undefined ? {} : { conditional: true, ifMatch: revision };
      const answer = await twice(ctx, operation, { query }, { whole: true, ...condition });
      if (!answer.ok || answer.value.status === 304) return answer;
      return succeed(answer.value);
    },
    relay(ctx, operation, { method, ifMatch, ...call }) {
      const condition = ifMatch === undefined ? {} : { conditional: true, ifMatch };
      return twice(ctx, operation, call, { relay: true, method, ...condition });
    },
    startAfresh: () => forget(memory),
    host: (ctx) => domains.resolve(ctx, 'accountConfigReadOnly'),
  };
}
