import type { IncomingHttpHeaders } from 'node:http';
import { tuplesOf } from './evaluate.ts';
import type { Caller } from './exchange.ts';
import type { Instance } from './instance.ts';
import { badToken, notSignedIn, otherTokenType } from './refusals.ts';
import type { Sessions } from './sessions.ts';

/** An admin token goes before a session, a session before a personal token. Permissions are looked up each time. */
export function authenticate(
  instance: Instance,
  sessions: Sessions,
  headers: IncomingHttpHeaders,
  basePath: string,
): Caller {
  const secret = headers.authorization?.replace(/^bearer /i, '');
  const token = instance.world.tokens.find((one) => one.secret === secret);
  if (token?.kind === 'admin') return { token, tuples: [{ permission: 'ADMIN' }], session: false };
  const signedIn = sessions.userOf(headers.cookie);
  const owner = token?.kind === 'personal' ? token.user : undefined;
  const user = signedIn ?? (owner === undefined ? undefined : instance.user(owner));
  if (user !== undefined) {
    return {
      ...(token === undefined ? {} : { token }),
      user,
      tuples: tuplesOf(instance, user.id),
      session: signedIn !== undefined,
    };
  }
  if (token?.kind === 'sdk') throw otherTokenType();
  throw secret === undefined || secret === '' ? notSignedIn(basePath) : badToken();
}
