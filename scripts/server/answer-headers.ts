import type { ServerResponse } from 'node:http';
import { isApi } from './request-target.ts';

const ALWAYS: readonly [string, string][] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
];
const TRANSPORT: [string, string] = ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'];
/** Problems, JSON and files are not documents to run. */
const CLOSED_POLICY: [string, string] = [
  'Content-Security-Policy',
  "default-src 'none'; frame-ancestors 'none'; sandbox",
];

/** What a refusal written by hand carries. */
export const REFUSAL_HEADERS: readonly [string, string][] = [
  ...ALWAYS,
  CLOSED_POLICY,
  ['Cache-Control', 'private, no-store'],
  ['Vary', 'Cookie'],
  ['Content-Type', 'application/problem+json'],
];

export interface AnswerFacts {
  readonly path: string;
  readonly requestId: string;
  /** Reached over https. */
  readonly secure: boolean;
}

/**
 * Makes every answer carry the headers of R25 and R26. They are filled in at the last moment, so that a header a route
 * set itself stays and nothing is sent twice.
 */
export function holdAnswerHeaders(response: ServerResponse, facts: AnswerFacts): void {
  const asset = isAsset(facts.path);
  const missing = [
    ...ALWAYS,
    ['X-Request-Id', facts.requestId] as const,
    ...(facts.secure ? [TRANSPORT] : []),
    ...(isApi(facts.path) ? [CLOSED_POLICY] : []),
  ];
  const writeHead = response.writeHead;
  response.writeHead = (...args: unknown[]): ServerResponse => {
    for (const [name, value] of missing) {
      if (!response.hasHeader(name)) response.setHeader(name, value);
    }
    if (!asset) keepPrivate(response);
    return Reflect.apply(writeHead, response, args);
  };
}

/** Files of the build and icons: the same for everyone. */
function isAsset(path: string): boolean {
  return path.startsWith('/_next/static/') || (!isApi(path) && /\.(svg|png|ico|webmanifest)$/.test(path));
}

/** R25: overrules what the framework says of its own pages and errors. */
function keepPrivate(response: ServerResponse): void {
  response.setHeader('Cache-Control', 'private, no-store');
  const vary = [response.getHeader('Vary') ?? []].flat().join(', ');
  if (!/\bcookie\b/i.test(vary)) response.setHeader('Vary', vary === '' ? 'Cookie' : `${vary}, Cookie`);
}
