import 'server-only';
import { settings } from '#lib/settings/settings.ts';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** R7: `__Host-` and Secure, but for an http origin, which `settings()` accepts only on a loopback host. */
export function sessionCookieName(): string {
  return isSecure() ? '__Host-rolecall' : 'rolecall';
}

/** The session token of a `Cookie` header. Two cookies of our name are none: one was planted. */
export function readSessionCookie(header: string | null): string | undefined {
  const name = `${sessionCookieName()}=`;
  const found = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(name));
  const token = found.length === 1 ? found[0]?.slice(name.length) : undefined;
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

/** The `Set-Cookie` that gives a browser its session, for the time it can last at most. */
export function sessionCookie(token: string, seconds: number): string {
  const secure = isSecure() ? '; Secure' : '';
  return `${sessionCookieName()}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

export function endedSessionCookie(): string {
  return sessionCookie('', 0);
}

function isSecure(): boolean {
  return settings().origin.startsWith('https:');
}
