import type { IncomingHttpHeaders } from 'node:http';
import type { Switches } from './switches.ts';

/** One request as received, its body read. */
export interface Incoming {
  readonly method: string;
  /** Decoded segments of the path. */
  readonly segments: readonly string[];
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly scheme: 'http' | 'https';
  /** Host and port as the request names them. */
  readonly host: string;
  readonly switches: Switches;
  /** Epoch ms by this server's clock. */
  readonly now: number;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Undefined: no body at all. */
  readonly body?: string | Buffer;
}

export function json(value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}
