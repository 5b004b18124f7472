import 'server-only';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { ConnectorInput } from '#lib/vendors/connector.ts';
import type { QueryPairs } from '#lib/vendors/operation-path.ts';
import { expiryOf } from './jwt.ts';
import { rejected } from './problems.ts';
import { signOAuth1 } from './sign-oauth1.ts';
import type { Tokens } from './tokens.ts';

export type Method = 'oauth2' | 'oauth1' | 'bearer';

export interface AuthorizedRequest {
  readonly method: string;
  readonly origin: string;
  readonly query: QueryPairs;
}

export interface Authorization {
  readonly authorize: (path: string) => string;
  /** Present where a refusal may be mended by another token: forgets this one. */
  readonly drop?: () => void;
}

/** How this connection signs in; whatever is not named is the default of the descriptor. */
export function methodOf({ settings }: ConnectorInput): Method {
  const { method } = settings;
  return method === 'oauth1' || method === 'bearer' ? method : 'oauth2';
}

/** What goes into `Authorization` for one request. Problem: `vendor-credential-rejected`, other ones of asking for a token. */
export async function authorizationFor(
  ctx: CallContext,
  input: ConnectorInput,
  tokens: Tokens,
  request: AuthorizedRequest,
): Promise<Result<Authorization>> {
  const { secrets } = input;
  switch (methodOf(input)) {
    case 'oauth1': {
      const { consumerKey = '', consumerSecret = '', accessToken = '', accessTokenSecret = '' } = secrets;
      const key = { consumerKey, consumerSecret, accessToken, accessTokenSecret };
      return ok({ authorize: (path) => signOAuth1(key, { ...request, path }) });
    }
    case 'bearer': {
      const { bearerToken = '' } = secrets;
      const ends = expiryOf(bearerToken);
      if (ends !== undefined && ends <= Date.now())
        return fail(rejected('The bearer token of this connection has expired.'));
      return ok({ authorize: () => `Bearer ${bearerToken}` });
    }
    case 'oauth2': {
      const token = await tokens.get(ctx);
      if (!token.ok) return token;
      const { value } = token;
      return ok({ authorize: () => `Bearer ${value}`, drop: () => tokens.drop(value) });
    }
  }
}
