import type { IncomingHttpHeaders } from 'node:http';
import type { ProblemSlug } from '#lib/domain/problem.ts';
import { isApi, refuseTarget, splitTarget } from './request-target.ts';

/** What the gate needs to know of a request; nothing of it has been changed yet. */
export interface Arrival {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
}

export interface GateRules {
  /** Accepted `Host` values, lower case, with the port unless it is the scheme's own (R29). */
  readonly hosts: readonly string[];
  readonly draining: boolean;
}

export interface Refusal {
  readonly slug: ProblemSlug;
  readonly allow?: string;
}

const API_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const PAGE_METHODS = ['GET', 'HEAD'];
/** Each would let a caller speak to the framework instead of to a route, or rename the method (R3). */
const FORBIDDEN_HEADER =
  /^(x-middleware-.*|next-resume|next-action|x-http-method(-override)?|x-method-override|upgrade)$/;
const MAX_HEADER_BYTES = 16 * 1024;
/** The widest body any route reads; each route holds its own, smaller or equal, cap by counted bytes (R31). */
const MAX_BODY_BYTES = 64 * 1024;
export const PROBES: readonly string[] = ['/healthz', '/readyz'];

/** Whether a request may enter at all: the first reason against it, or undefined. Order: cheapest and most hostile first. */
export function refuseArrival(arrival: Arrival, rules: GateRules): Refusal | undefined {
  const [path] = splitTarget(arrival.target);
  const methods = isApi(path) ? API_METHODS : PAGE_METHODS;
  if (!methods.includes(arrival.method)) return { slug: 'method-not-allowed', allow: methods.join(', ') };
  const slug =
    refuseTarget(arrival.target) ??
    refuseHost(path, arrival, rules.hosts) ??
    refuseHeaders(arrival) ??
    refuseBodySize(arrival.headers) ??
    (rules.draining && !PAGE_METHODS.includes(arrival.method) ? 'shutting-down' : undefined);
  return slug === undefined ? undefined : { slug };
}

function refuseHost(path: string, arrival: Arrival, hosts: readonly string[]): ProblemSlug | undefined {
  if (PROBES.includes(path)) return undefined;
  const named = namesOf(arrival.rawHeaders).filter((name) => name === 'host').length;
  const host = arrival.headers.host?.toLowerCase();
  return named === 1 && host !== undefined && hosts.includes(host) ? undefined : 'misdirected-host';
}

function refuseHeaders(arrival: Arrival): ProblemSlug | undefined {
  const bytes = arrival.rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
  if (bytes > MAX_HEADER_BYTES) return 'header-too-large';
  return namesOf(arrival.rawHeaders).some((name) => FORBIDDEN_HEADER.test(name))
    ? 'forbidden-header'
    : undefined;
}

function refuseBodySize(headers: IncomingHttpHeaders): ProblemSlug | undefined {
  return Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES ? 'body-too-large' : undefined;
}

function namesOf(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
}
