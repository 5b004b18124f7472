import 'server-only';
import type { Problem } from '#lib/domain/problem.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { ConnectorInput } from '#lib/vendors/connector.ts';
import type { VendorAnswer } from '#lib/vendors/outbound-call.ts';
import type { Domains } from './domains.ts';
import { claimsOf } from './jwt.ts';
import type { Memory } from './memory.ts';
import { operations } from './operations.ts';
import { malformed, problemOf, rejected } from './problems.ts';
import type { Send } from './send.ts';

/** Milliseconds before its end at which a token is renewed, and how long one is used that does not say. */
const EARLY = 60_000;
const UNSAID = 300_000;
/** Milliseconds a refusal that is no 401 is remembered; a 401 rests in the way out (R51). */
const REFUSED = 60_000;

/** Short-lived tokens of OAuth 2.0 client credentials, in memory only (R17a). */
export interface Tokens {
  /** A token with time left. Equal requests under way are one: the way out shares them. */
  get(ctx: CallContext): Promise<Result<string>>;
  /** This token was refused; the next `get` asks for another. */
  drop(token: string): void;
}

export function createTokens(input: ConnectorInput, memory: Memory, domains: Domains, send: Send): Tokens {
  const issue = async (ctx: CallContext): Promise<Result<string>> => {
    const origin = await domains.resolve(ctx, 'sentinel');
    if (!origin.ok) return origin;
    const { clientId = '', clientSecret = '' } = input.secrets;
    const answer = await send(ctx, operations.issueToken, origin.value, {
      params: { account: input.settings.account ?? '' },
      query: [],
      form: [
        ['grant_type', 'client_credentials'],
        ['client_id', clientId],
        ['client_secret', clientSecret],
      ],
      reads401: true,
    });
    if (!answer.ok) return answer;
    const failure = refusalOf(answer.value);
    if (failure !== undefined) {
      memory.refused = { problem: failure, until: Date.now() + REFUSED };
      return fail(failure);
    }
    const read = operations.issueToken.answer.safeParse(answer.value.body);
    if (!read.success) return fail(malformed());
    const { access_token, expires_in } = read.data;
    const lasts = expires_in === undefined ? lifetimeOf(access_token) : expires_in * 1_000;
    memory.token = { value: access_token, renewAt: Date.now() + Math.max(lasts - EARLY, lasts / 2) };
    return ok(access_token);
  };
  return {
    async get(ctx) {
      const now = Date.now();
      const { token, refused } = memory;
      if (token !== undefined && token.renewAt > now) return ok(token.value);
      if (refused !== undefined && refused.until > now) return fail(refused.problem);
      return issue(ctx);
    },
    drop(token) {
      if (memory.token?.value === token) delete memory.token;
    },
  };
}

function refusalOf(answer: VendorAnswer): Problem | undefined {
  if (answer.status === 400 || answer.status === 401 || answer.status === 403) {
    return rejected('LivePerson does not accept this client id and client secret.');
  }
  return problemOf(answer);
}

/** Milliseconds between issue and end as the token itself says: both by the vendor's clock. */
function lifetimeOf(token: string): number {
  const claims = claimsOf(token);
  const { exp, iat } = claims ?? {};
  if (typeof exp !== 'number') return UNSAID;
  const began = typeof iat === 'number' ? iat * 1_000 : Date.now();
  const lasts = exp * 1_000 - began;
  return Number.isFinite(lasts) && lasts > 0 ? lasts : UNSAID;
}
