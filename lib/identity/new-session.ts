import 'server-only';
import type { SessionAnswer } from '#lib/contract/identity-session.ts';
import type { AccountTable } from '#lib/database/schema-identity.ts';
import { keyedHash } from './server-key.ts';
import { ABSOLUTE_MS, IDLE_MS } from './session-times.ts';

/** A session just begun: its token goes into the cookie and nowhere else. */
export interface NewSession {
  readonly token: string;
  /** For the cookie: the longest it can last. */
  readonly seconds: number;
  readonly answer: SessionAnswer;
}

export function toNewSession(
  account: Pick<AccountTable, 'id' | 'email' | 'name' | 'role'>,
  token: string,
  now: number,
): NewSession {
  const { id, email, name, role } = account;
  return {
    token,
    seconds: ABSOLUTE_MS / 1000,
    answer: {
      account: { id, email, name, role },
      csrf: keyedHash('csrf', token),
      expiresAt: now + IDLE_MS,
    },
  };
}
