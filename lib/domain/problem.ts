import type { TestFailure } from './connection.ts';

/** The named failures of Rolecall: one table gives status, title and whether trying again can help (R0). */
export const PROBLEMS = {
  unauthenticated: { status: 401, title: 'You are not signed in', retryable: false },
  forbidden: { status: 403, title: 'Your role does not allow this', retryable: false },
  'csrf-rejected': { status: 403, title: 'The request did not come from this site', retryable: false },
  'reauth-required': { status: 403, title: 'Confirm your password first', retryable: false },
  'not-found': { status: 404, title: 'There is nothing here', retryable: false },
  'method-not-allowed': { status: 405, title: 'This method is not offered here', retryable: false },
  'request-timeout': { status: 408, title: 'The request took too long to arrive', retryable: true },
  conflict: { status: 409, title: 'This cannot be done in the present state', retryable: false },
  'stale-revision': { status: 409, title: 'The record changed meanwhile', retryable: false },
  'in-progress': { status: 409, title: 'The same request is still running', retryable: true },
  'protected-user': { status: 409, title: 'This user is protected', retryable: false },
  'body-too-large': { status: 413, title: 'The request body is too large', retryable: false },
  'uri-too-long': { status: 414, title: 'The address is too long', retryable: false },
  'unsupported-media-type': { status: 415, title: 'The content type is not accepted', retryable: false },
  'misdirected-host': { status: 421, title: 'This server does not answer for that host', retryable: false },
  'target-not-allowed': { status: 422, title: 'That address is not allowed', retryable: false },
  'secret-reentry-required': { status: 422, title: 'Enter the secret again', retryable: false },
  'idempotency-key-reused': {
    status: 422,
    title: 'That idempotency key was used for another request',
    retryable: false,
  },
  'validation-failed': { status: 422, title: 'Some fields are not valid', retryable: false },
  'confirmation-required': { status: 428, title: 'This needs a confirmation', retryable: false },
  'rate-limited': { status: 429, title: 'Too many requests', retryable: true },
  'header-too-large': { status: 431, title: 'The request headers are too large', retryable: false },
  'invalid-parameter': { status: 400, title: 'A parameter is not valid', retryable: false },
  'invalid-json': { status: 400, title: 'The body is not valid JSON', retryable: false },
  'forbidden-header': { status: 400, title: 'A request header is not accepted', retryable: false },
  internal: { status: 500, title: 'Something went wrong on our side', retryable: true },
  'vendor-credential-rejected': { status: 502, title: 'The vendor refused our credential', retryable: false },
  'vendor-forbidden': { status: 502, title: 'This credential may not do that', retryable: false },
  'vendor-refused': { status: 502, title: 'The vendor refused the request', retryable: false },
  'vendor-not-found': { status: 404, title: 'The vendor has no such record', retryable: false },
  'snapshot-reading': { status: 503, title: 'This list is being read for the first time', retryable: true },
  'not-in-edition': { status: 404, title: 'This edition of the vendor does not have that', retryable: false },
  'vendor-redirect': { status: 502, title: 'The vendor answered with a redirect', retryable: false },
  'vendor-malformed': { status: 502, title: 'The vendor answer could not be read', retryable: true },
  'vendor-too-large': { status: 502, title: 'The vendor answer is too large', retryable: false },
  'vendor-error': { status: 502, title: 'The vendor had an error', retryable: true },
  'vendor-busy': { status: 503, title: 'Too many calls to this vendor are waiting', retryable: true },
  'vendor-circuit-open': { status: 503, title: 'The vendor is not answering', retryable: true },
  'vendor-rate-limited': { status: 503, title: 'The vendor asks us to wait', retryable: true },
  'vendor-timeout': { status: 504, title: 'The vendor did not answer in time', retryable: true },
  'secret-unreadable': { status: 409, title: 'The stored secret cannot be opened', retryable: false },
  'audit-unavailable': { status: 503, title: 'The audit log cannot be written', retryable: true },
  'snapshots-unavailable': { status: 503, title: 'The lists kept here cannot be reached', retryable: true },
  'shutting-down': { status: 503, title: 'The server is shutting down', retryable: true },
} as const satisfies Record<string, { status: number; title: string; retryable: boolean }>;

export type ProblemSlug = keyof typeof PROBLEMS;

/** Where in the input a value is wrong: a JSON pointer (or `?name` for a query key) and a short machine code. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
}

/** How an outgoing call failed. Stays inside the server: the edge writes only the fields it names. */
export interface CallFailure {
  readonly cause: TestFailure;
  /** `none`: the vendor cannot have acted on it (never sent, or refused). `possible`: look before saying so (R67). */
  readonly effect: 'none' | 'possible';
}

/** A failure as a value. `detail` is fixed text of ours: never input, vendor text, a path or a secret. */
export interface Problem {
  readonly slug: ProblemSlug;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  readonly call?: CallFailure;
  /** It may end without anybody doing something in Rolecall: what can wait tries again. Stays inside the server. */
  readonly mayPass?: true;
}

export function problem(
  slug: ProblemSlug,
  detail: string,
  extra: Omit<Problem, 'slug' | 'detail'> = {},
): Problem {
  return { slug, detail, ...extra };
}
