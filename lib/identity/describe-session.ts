import 'server-only';
import type { Kysely } from 'kysely';
import type { SessionAnswer } from '#lib/contract/identity-session.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { findSession } from './find-session.ts';
import { readSessionCookie } from './session-cookie.ts';

/** What the browser may know of its own session. */
export async function describeSession(
  db: Kysely<ControlSchema>,
  request: Pick<Request, 'headers'>,
): Promise<Result<SessionAnswer>> {
  const token = readSessionCookie(request.headers.get('cookie'));
  const session = token === undefined ? undefined : await findSession(db, token);
  if (session === undefined) return refuse('unauthenticated', 'Sign in, or send a valid API key.');
  const { accountId, email, name, role } = session.principal;
  return ok({
    account: { id: accountId, email, name, role },
    csrf: session.csrf,
    expiresAt: session.expiresAt,
  });
}
