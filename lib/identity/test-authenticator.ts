import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { type TestHouse, type TestSession, testRequest } from '#lib/api/test-house.ts';
import type { BegunSecondFactor, RecoveryCodes } from '#lib/contract/identity-second-factor.ts';
import { POST as confirm } from '../../app/api/auth/second-factor/confirm/route.ts';
import { POST as begin } from '../../app/api/auth/second-factor/route.ts';

export const STEP_MS = 30_000;
const noParams = { params: Promise.resolve({}) };

/** For tests: what an authenticator shows at a time. */
export function codeAt(secret: string, now = Date.now()): Promise<string> {
  return createOTP(base32.decode(secret)).hotp(Math.floor(now / STEP_MS));
}

export async function post<T>(
  handler: typeof begin,
  session: TestSession,
  body: unknown,
): Promise<{ readonly status: number; readonly body: T; readonly response: Response }> {
  const response = await handler(testRequest({ method: 'POST', session, body }), noParams);
  return { status: response.status, body: await response.clone().json(), response };
}

/** The session that an answer put into its cookie. */
export function sessionOf(accountId: string, csrf: string, response: Response): TestSession {
  const token = /rolecall=([\w-]{43})/.exec(response.headers.get('set-cookie') ?? '')?.[1];
  if (token === undefined) throw new Error('no session given');
  return { accountId, csrf, token };
}

export interface TestAuthenticator {
  readonly secret: string;
  readonly uri: string;
  readonly recoveryCodes: readonly string[];
  readonly session: TestSession;
}

/** Gives an account a second factor, as its owner would; the first code is spent. */
export async function enrol(
  house: TestHouse,
  accountId: string,
  password: string,
): Promise<TestAuthenticator> {
  const asked = await post<BegunSecondFactor>(begin, await house.signInAs(accountId), { password });
  const { secret, uri } = asked.body;
  const session = sessionOf(accountId, asked.body.session.csrf, asked.response);
  const confirmed = await post<RecoveryCodes>(confirm, session, { code: await codeAt(secret) });
  if (confirmed.status !== 200) throw new Error(`not confirmed: ${confirmed.status}`);
  return { secret, uri, session, recoveryCodes: confirmed.body.recoveryCodes };
}
