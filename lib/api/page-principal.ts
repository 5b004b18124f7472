import 'server-only';
import { cookies, headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { nextPath } from '#lib/contract/identity-next-path.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { holdsPermission, type Permission, type Principal } from '#lib/domain/principal.ts';
import { findSession, type OpenSession } from '#lib/identity/find-session.ts';
import { readSessionCookie, sessionCookieName } from '#lib/identity/session-cookie.ts';

/** Set by our own `proxy.ts` from the request it sees; only a hint of where to return to, and checked as one. */
const PATH_HEADER = 'x-rolecall-path';

/** The session of this page request, read from the store once per render; undefined for a stranger. */
export const findPageSession = cache(async (): Promise<OpenSession | undefined> => {
  const name = sessionCookieName();
  const value = (await cookies()).get(name)?.value;
  const token = value === undefined ? undefined : readSessionCookie(`${name}=${value}`);
  return token === undefined ? undefined : findSession(controlDatabase(), token);
});

/** Who may see this page; a stranger is sent to sign in and comes back to `path`. Call it above any loading boundary (R2). */
export async function pagePrincipal(path?: string): Promise<Principal> {
  const session = await findPageSession();
  if (session !== undefined) return session.principal;
  const next = nextPath(path ?? (await headers()).get(PATH_HEADER));
  return redirect(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`);
}

/** As `pagePrincipal`, and a principal without the permission gets the 403 page. */
export async function requirePagePermission(permission: Permission, path?: string): Promise<Principal> {
  const principal = await pagePrincipal(path);
  return holdsPermission(principal, permission) ? principal : forbidden();
}

/** For the `csrf-token` meta element of the page (R28). */
export async function pageCsrfToken(): Promise<string | undefined> {
  return (await findPageSession())?.csrf;
}
