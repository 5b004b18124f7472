import type { IncomingMessage } from 'node:http';
import { authenticate } from './authenticate.ts';
import { editions } from './editions.ts';
import { mayDo } from './evaluate.ts';
import type { Answer, Caller } from './exchange.ts';
import { appPage, html, tooMany } from './faults.ts';
import { createInstance } from './instance.ts';
import { isMap } from './json.ts';
import type { RawAnswer } from './malformed-bodies.ts';
import type { SimulatorOptions } from './options.ts';
import { readBody } from './read-body.ts';
import { databaseError, mayNot, noSuchPath, Refusal } from './refusals.ts';
import { findRoute, type Match, routesOf } from './router.ts';
import { createSessions } from './sessions.ts';
import type { Switches } from './switches.ts';

export interface Incoming {
  readonly request: IncomingMessage;
  readonly origin: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly query: string;
  readonly switches: Switches;
}

export type Given = { readonly raw: RawAnswer } | { readonly json: Answer };

/** The vendor's behaviour without its transport. */
export interface Service {
  readonly answer: (incoming: Incoming) => Promise<Given>;
  readonly touch: (user: number) => boolean;
  readonly reset: () => void;
}

export function createService(options: SimulatorOptions): Service {
  const { world, basePath, edition } = options;
  const fresh = () => createInstance(world, editions[edition], Date.now);
  let instance = fresh();
  const sessions = createSessions(Date.now);
  let throttled = 0;

  async function run(incoming: Incoming): Promise<Given> {
    const { request, path: whole, switches } = incoming;
    if (switches.throttle && (switches.throttleTimes === 0 || throttled < switches.throttleTimes)) {
      throttled += 1;
      return { raw: tooMany(switches.retryAfter, 1) };
    }
    const path = below(whole, basePath);
    if (path === undefined) return { raw: html(404, 'Not Found') };
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    if (path === '/health') return { json: { status: 200, body: { health: 'GOOD' } } };
    if (path === '/auth/simple/login' && method === 'POST') {
      const { loginLimitPerMinute: limit } = switches;
      if (!sessions.admit(limit)) return { raw: tooMany(60, limit) };
      return { json: sessions.login(instance, await readBody(request), basePath) };
    }
    if (!/^\/+api(\/|$)/.test(path)) return { raw: appPage() };
    const caller = authenticate(instance, sessions, request.headers, basePath);
    if (switches.sqlError) throw databaseError('select * from "users" - relation "users" does not exist');
    if (switches.forbidPath !== '' && path.includes(switches.forbidPath)) throw mayNot(['ADMIN']);
    const match = findRoute(routesOf(instance), method, path);
    if (match === undefined) throw noSuchPath(`${basePath}${path}`);
    requirePermission(caller, match);
    const { origin, query } = incoming;
    return {
      json: spoil(
        switches,
        match,
        match.route.answer({
          instance,
          switches,
          origin,
          basePath,
          path,
          params: match.params,
          query: new URLSearchParams(query),
          headers: request.headers,
          body: await readBody(request),
          caller,
        }),
      ),
    };
  }

  async function answer(incoming: Incoming): Promise<Given> {
    try {
      return await run(incoming);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, body } = error;
      return { json: { status, ...(body === undefined ? {} : { body }) } };
    }
  }

  return {
    answer,
    touch: (user) => instance.touch(user),
    reset: () => {
      instance = fresh();
      sessions.reset();
      throttled = 0;
    },
  };
}

/** The path below the base path, or undefined outside it. */
function below(path: string, basePath: string): string | undefined {
  if (basePath === '') return path;
  if (path === basePath) return '/';
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : undefined;
}

function requirePermission(caller: Caller, { route, params }: Match): void {
  const { needs } = route;
  if (needs !== undefined && !mayDo(caller.tuples, needs, params.project)) throw mayNot(needs);
}

/** Adds rows nobody can read to the list of users. */
function spoil({ unreadableRows }: Switches, { route }: Match, answer: Answer): Answer {
  const { body } = answer;
  if (unreadableRows === 0 || route.template !== 'user-admin' || !isMap(body)) return answer;
  const rows = Array.from({ length: unreadableRows }, (_, at) => (at % 2 === 0 ? { name: 'No id' } : null));
  return { ...answer, body: { ...body, users: [...(Array.isArray(body.users) ? body.users : []), ...rows] } };
}
