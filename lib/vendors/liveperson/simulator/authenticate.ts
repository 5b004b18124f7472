import type { ApiKey, Credentials } from './credentials.ts';
import type { Incoming } from './incoming.ts';
import type { Login } from './login.ts';
import { createSignatures } from './oauth1.ts';
import { flat } from './refusal.ts';
import type { Sentinel } from './sentinel.ts';

/** What a request's credential opens. */
export interface Caller {
  readonly opens: (collection: string) => boolean;
  readonly writes: boolean;
}

export function createAuthentication(credentials: Credentials, login: Login, sentinel: Sentinel) {
  const signed = createSignatures(credentials.keys);
  return (incoming: Incoming): Caller => {
    const { authorization = '' } = incoming.headers;
    const [scheme = '', token = ''] = authorization.split(' ', 2);
    if (incoming.switches.blacklisted) throw flat(451, 'Account is blacklisted', 9);
    switch (scheme.toLowerCase()) {
      case 'oauth':
        return callerOf(signed(incoming));
      case 'bearer':
        return bearer(token, incoming, login, sentinel);
      default:
        throw flat(
          401,
          `Unauthorized: general_problem=unknown_authorization_type&general_problem_advice=${scheme}`,
          5,
        );
    }
  };
}

function callerOf(key: ApiKey): Caller {
  return { opens: (collection) => key.opens.includes(collection), writes: key.grade === 'write' };
}

function bearer(token: string, incoming: Incoming, login: Login, sentinel: Sentinel): Caller {
  if (token.split('.').length === 3 && sentinel.accepts(token, incoming)) {
    const onlyUsers = incoming.switches.jwtOpens === 'users';
    return { opens: (collection) => !onlyUsers || collection === 'users', writes: false };
  }
  if (login.accepts(token)) return { opens: () => true, writes: true };
  throw flat(401, 'Bearer is not valid or has expired', 10);
}
