import type { IncomingHttpHeaders } from 'node:http';
import type { Tuple } from './evaluate.ts';
import type { Instance } from './instance.ts';
import type { Json } from './json.ts';
import type { Switches } from './switches.ts';
import type { WorldToken, WorldUser } from './world.ts';

/** Who asks: an admin API token is nobody in particular. */
export interface Caller {
  readonly token?: WorldToken;
  readonly user?: WorldUser;
  readonly tuples: readonly Tuple[];
  readonly session: boolean;
}

/** One authenticated request, as routes see it. */
export interface Exchange {
  readonly instance: Instance;
  readonly switches: Switches;
  readonly origin: string;
  readonly basePath: string;
  /** Below the base path, without the query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Json | undefined;
  readonly caller: Caller;
}

/** `body` undefined means an empty answer. */
export interface Answer {
  readonly status: number;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Below `/api/admin`, for example `projects/{project}/access`. */
  readonly template: string;
  /** Any of these in the project of the path; absent: whoever is signed in. */
  readonly needs?: readonly string[];
  readonly answer: (exchange: Exchange) => Answer;
}

export const ok = (body: Json): Answer => ({ status: 200, body });
