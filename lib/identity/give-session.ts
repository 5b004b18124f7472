import 'server-only';
import type { SessionAnswer } from '#lib/contract/identity-session.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { NewSession } from './new-session.ts';
import { sessionCookie } from './session-cookie.ts';

/** Hands a new session to the browser: the token as a cookie, the rest as the answer. */
export function giveSession(headers: Headers, started: Result<NewSession>): Result<SessionAnswer> {
  if (!started.ok) return started;
  headers.append('Set-Cookie', sessionCookie(started.value.token, started.value.seconds));
  return ok(started.value.answer);
}
