import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import { controlDatabase } from '#lib/database/control-database.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { findKeyPrincipal } from '#lib/identity/find-key-principal.ts';
import { findSession } from '#lib/identity/find-session.ts';
import { readSessionCookie } from '#lib/identity/session-cookie.ts';
import { rejected } from './require-same-site.ts';
import type { Asked } from './route-context.ts';

/**
 * Who sends this request: an API key if there is an `Authorization` header, and then no cookie is looked at; else the
 * session. A change by a session also carries the session's own token (R28).
 */
export async function authenticate(request: Asked): Promise<Result<Principal>> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const principal = await findKeyPrincipal(controlDatabase(), authorization.replace(/^Bearer /i, ''));
    return principal === undefined ? unauthenticated() : ok(principal);
  }
  const token = readSessionCookie(request.headers.get('cookie'));
  const session = token === undefined ? undefined : await findSession(controlDatabase(), token);
  if (session === undefined) return unauthenticated();
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads && !sameText(request.headers.get('x-csrf') ?? '', session.csrf)) return rejected();
  return ok(session.principal);
}

function unauthenticated(): Result<never> {
  return refuse('unauthenticated', 'Sign in, or send a valid API key.');
}

function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
