import 'server-only';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { Asked } from './route-context.ts';

const READING = ['GET', 'HEAD'];

/**
 * R28 without the token: a page of another site may neither write nor read. `localhost` is an alias of a loopback http
 * origin with the same port. `same-site` is another origin too; `none` is a person typing an address, so it may only read.
 */
export function requireSameSite(request: Asked, ownOrigin: string): Result<void> {
  const fetchSite = request.headers.get('sec-fetch-site');
  const reads = READING.includes(request.method);
  const accepted = reads ? [null, 'same-origin', 'none'] : [null, 'same-origin'];
  if (!accepted.includes(fetchSite)) return rejected();
  if (reads) return ok(undefined);
  const origin = request.headers.get('origin');
  return origin !== null && ownOrigins(ownOrigin).includes(origin) ? ok(undefined) : rejected();
}

function ownOrigins(configured: string): readonly string[] {
  const url = new URL(configured);
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url.protocol !== 'http:' || !loopback) return [configured];
  const alias = new URL(configured);
  alias.hostname = 'localhost';
  return [configured, alias.origin];
}

export function rejected(): Result<never> {
  return refuse('csrf-rejected', 'Reload the page and try again. Requests from other sites are refused.');
}
