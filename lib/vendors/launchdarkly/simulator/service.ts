import type { IncomingMessage } from 'node:http';
import { authenticate, checkVersion } from './authenticate.ts';
import type { Answer } from './exchange.ts';
import type { Json } from './json.ts';
import type { SimulatorOptions } from './options.ts';
import { rateLimited, VendorRefusal } from './problems.ts';
import { type HeaderMap, rateGate } from './rate-limit.ts';
import { readBody } from './read-body.ts';
import { findRoute, type Match, segmentsOf } from './router.ts';
import { routes } from './routes/all.ts';
import { resultCache } from './scan.ts';
import type { Switches } from './switches.ts';
import { callerOf } from './tokens.ts';
import { createAccount } from './world/account.ts';
import { createWorld } from './world/world.ts';

export interface Incoming {
  readonly request: IncomingMessage;
  readonly path: string;
  readonly query: string;
  readonly number: number;
  readonly switches: Switches;
}

/** The vendor's behaviour without its transport. */
export interface Service {
  readonly answer: (incoming: Incoming) => Promise<Answer & { readonly headers: HeaderMap }>;
  /** The number of this request. */
  readonly count: () => number;
  readonly reset: () => void;
}

export function createService(options: SimulatorOptions): Service {
  const { users, members, seed, hostile, now } = options;
  const world = createWorld({ users, seed, odd: hostile, now });
  const account = createAccount(seed, now, members);
  const cache = resultCache();
  const gate = rateGate(Date.now);
  let number = 0;

  async function run(
    { request, path, query, number, switches }: Incoming,
    note: (headers: HeaderMap) => void,
  ) {
    const override = request.method === 'POST' ? request.headers['x-http-method-override'] : undefined;
    const asked = typeof override === 'string' ? override : (request.method ?? 'GET');
    const method = asked === 'HEAD' ? 'GET' : asked;
    const match = matchOf(method, path);
    const route = match instanceof VendorRefusal ? 'none' : match.route.template;
    const { refused, headers } = gate.enter(
      switches,
      `${method} ${route}`,
      request.headers.authorization ?? '',
    );
    note(headers);
    if (refused) throw rateLimited();
    const token = authenticate(options.tokens, request.headers);
    checkVersion(request.headers);
    if (match instanceof VendorRefusal) throw match;
    const body: Json | undefined = await readBody(request);
    const caller = callerOf(token, account.roles);
    return match.route.handle({
      world,
      account,
      cache,
      switches,
      number,
      token,
      tokens: options.tokens,
      caller,
      method,
      path,
      params: match.params,
      query: new URLSearchParams(query),
      headers: request.headers,
      body,
    });
  }

  async function answer(incoming: Incoming) {
    let headers: HeaderMap = {};
    try {
      const given = await run(incoming, (noted) => {
        headers = noted;
      });
      return { ...given, headers };
    } catch (error) {
      if (!(error instanceof VendorRefusal)) throw error;
      return { status: error.status, body: { code: error.code, message: error.message }, headers };
    }
  }

  const reset = () => {
    world.reset();
    cache.clear();
    gate.reset();
    number = 0;
  };
  return { answer, count: () => ++number, reset };
}

function matchOf(method: string, path: string): Match | VendorRefusal {
  try {
    return findRoute(routes, method, segmentsOf(path));
  } catch (error) {
    if (error instanceof VendorRefusal) return error;
    throw error;
  }
}
