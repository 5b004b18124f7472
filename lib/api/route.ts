import 'server-only';
import type { z } from 'zod';
import type { Endpoint } from '#lib/contract/endpoint.ts';
import { holdsPermission, type Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { settings } from '#lib/settings/settings.ts';
import { authenticate } from './authenticate.ts';
import { clientAddress } from './client-address.ts';
import { limitRate } from './limit-rate.ts';
import { logThrown } from './log-thrown.ts';
import { parseBody, parseParams, parseQuery } from './parse-input.ts';
import { type PlainAnswer, toResponse } from './plain-answer.ts';
import { problemAnswer } from './problem-answer.ts';
import { readBody, requireNoBody } from './read-body.ts';
import { recordDenial } from './record-denial.ts';
import { newRequestId } from './request-id.ts';
import { requireOpenHouse } from './require-open-house.ts';
import { requireSameSite } from './require-same-site.ts';
import type { Asked, Handler, RawParams } from './route-context.ts';
import { toAnswer } from './to-answer.ts';

const BODY_BYTES = 64 * 1024;
const SIGN_IN_BYTES = 4 * 1024;

/** A handler as Next calls it. `endpoint` lets the access matrix and the document find it from the file alone (R2). */
export interface RouteHandler {
  (request: Request, next: { readonly params: Promise<RawParams> }): Promise<Response>;
  /** The same as our own door calls it: an answer that is whole is not made a stream first. */
  readonly answer: (request: Asked, rawParams: RawParams) => Promise<PlainAnswer | Response>;
  readonly endpoint: Endpoint;
}

export interface RouteOptions {
  /** `raw`: the handler reads `request.url` itself; only the pass-through does, whose keys are the vendor's (R18). */
  readonly query?: 'raw';
}

/** A route only a principal with the endpoint's permission gets through (R1). The only broad catch of the API. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  handler: Handler<P, Q, B, A, Principal>,
  options: RouteOptions = {},
): RouteHandler {
  const { permission } = endpoint;
  if (permission === 'public') throw new Error(`${endpoint.id} is public: use publicRoute`);
  return build(endpoint, handler, options, async (request, call) => {
    const caller = await authenticate(request);
    const allowed = limitRate(caller.ok ? caller.value : null, call.address, endpoint.rate);
    if (!allowed.ok) return allowed;
    if (!caller.ok) return caller;
    if (holdsPermission(caller.value, permission)) return caller;
    await recordDenial(caller.value, endpoint.id, call);
    return refuse('forbidden', 'Ask an administrator if you need this.');
  });
}

/**
 * A route anyone reaches: sign-in and set-up. It looks at no credential, so none can change its verdict. While `isOpen`
 * says no, it answers as if it did not exist, whatever is sent.
 */
export function publicRoute<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  endpoint: Endpoint<P, Q, B, A>,
  handler: Handler<P, Q, B, A, null>,
  isOpen: () => Promise<boolean> = async () => true,
): RouteHandler {
  if (endpoint.permission !== 'public') throw new Error(`${endpoint.id} is not public: use route`);
  return build(endpoint, handler, {}, async (_request, call) => {
    const allowed = limitRate(null, call.address);
    if (!allowed.ok) return allowed;
    return (await isOpen()) ? ok(null) : refuse('not-found', 'There is nothing at this address.');
  });
}

interface Call {
  readonly requestId: string;
  readonly address: string;
}

function build<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
  Who extends Principal | null,
>(
  endpoint: Endpoint<P, Q, B, A>,
  handler: Handler<P, Q, B, A, Who>,
  options: RouteOptions,
  admit: (request: Asked, call: Call) => Promise<Result<Who>>,
): RouteHandler {
  const answerCall = async (
    request: Asked,
    rawParams: RawParams,
    call: Call,
  ): Promise<PlainAnswer | Response> => {
    const refused = (failure: { readonly problem: Parameters<typeof problemAnswer>[0] }) =>
      problemAnswer(failure.problem, call.requestId);

    const site = requireSameSite(request, settings().origin);
    if (!site.ok) return refused(site);
    const open = requireOpenHouse(request);
    if (!open.ok) return refused(open);
    const principal = await admit(request, call);
    if (!principal.ok) return refused(principal);
    const params = parseParams(rawParams, endpoint.params);
    if (!params.ok) return refused(params);
    const search = new URL(request.url).searchParams;
    const query = parseQuery(options.query === 'raw' ? new URLSearchParams() : search, endpoint.query);
    if (!query.ok) return refused(query);
    const body = await inputBody(request, endpoint);
    if (!body.ok) return refused(body);

    const answerHeaders = new Headers();
    const result = await handler({
      ...call,
      principal: principal.value,
      params: params.value,
      query: query.value,
      body: body.value,
      request,
      signal: request.signal,
      answerHeaders,
    });
    return toAnswer(endpoint, result, answerHeaders, call.requestId);
  };

  const answer = async (request: Asked, rawParams: RawParams) => {
    const call = { requestId: newRequestId(), address: clientAddress(request.headers) };
    try {
      return await answerCall(request, rawParams, call);
    } catch (thrown) {
      logThrown(thrown, endpoint.id, call.requestId);
      return problemAnswer(
        { slug: 'internal', detail: 'Try again. If it stays, give the request id to whoever runs Rolecall.' },
        call.requestId,
      );
    }
  };
  const called = async (request: Request, next: { readonly params: Promise<RawParams> }) =>
    toResponse(await answer(request, await next.params));
  return Object.assign(called, { answer, endpoint });
}

async function inputBody<B extends z.ZodType>(
  request: Asked,
  endpoint: Endpoint<z.ZodType, z.ZodType, B>,
): Promise<Result<z.output<B>>> {
  if (endpoint.body === undefined) {
    const none =
      request.method === 'GET' || request.method === 'HEAD' ? ok(undefined) : await requireNoBody(request);
    // Without a schema the type parameter stands for no body at all.
    return none.ok ? ok(undefined as z.output<B>) : none;
  }
  const read = await readBody(request, endpoint.rate === 'sign-in' ? SIGN_IN_BYTES : BODY_BYTES);
  return read.ok ? parseBody(read.value, endpoint.body) : read;
}
