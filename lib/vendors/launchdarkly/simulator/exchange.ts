import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from './access/decide.ts';
import type { Json } from './json.ts';
import type { ResultCache } from './scan.ts';
import type { Switches } from './switches.ts';
import type { TokenFacts } from './tokens.ts';
import type { Account } from './world/account.ts';
import type { World } from './world/world.ts';

/** One authenticated request, as routes see it. */
export interface Exchange {
  readonly world: World;
  readonly account: Account;
  readonly cache: ResultCache;
  readonly switches: Switches;
  readonly method: string;
  /** Path as sent, without the query. */
  readonly path: string;
  /** Decoded path parameters by the template's names. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON body; undefined when none was sent. */
  readonly body: Json | undefined;
  readonly token: TokenFacts;
  readonly tokens: readonly TokenFacts[];
  readonly caller: Caller;
  /** Counts requests since the start or the last reset. */
  readonly number: number;
}

/** `body` undefined means an empty answer. */
export interface Answer {
  readonly status: number;
  readonly body?: Json;
}

export interface Route {
  readonly method: string;
  /** Below `/api/v2`, for example `users/{project}/{environment}`. */
  readonly template: string;
  readonly handle: (exchange: Exchange) => Answer | Promise<Answer>;
}

export const ok = (body: Json): Answer => ({ status: 200, body });
export const noContent: Answer = { status: 204 };
