import 'server-only';
import type { BetterAuthOptions } from 'better-auth';
import { ABSOLUTE_MS } from './session-times.ts';

/** The library speaks of dates, our tables hold epoch ms. */
function time(fieldName: string) {
  return {
    type: 'date' as const,
    required: true,
    fieldName,
    transform: {
      input: <T>(value: T) => (value instanceof Date ? value.getTime() : value),
      output: <T>(value: T) => (typeof value === 'number' ? new Date(value) : value),
    },
  };
}

const changedAt = { ...time('updated_at'), onUpdate: () => new Date() };

/** The library's three models in our tables and words: its user is our account, its account our credential. */
export const authTables = {
  user: {
    modelName: 'account',
    fields: { emailVerified: 'email_verified' },
    additionalFields: {
      createdAt: time('created_at'),
      updatedAt: changedAt,
      role: { type: 'string', required: true, input: false },
      disabled: { type: 'boolean', required: true, input: false },
      connections: { type: 'string', required: true, input: false },
    },
  },
  account: {
    modelName: 'credential',
    fields: {
      userId: 'account_id',
      providerId: 'provider',
      accountId: 'subject',
      password: 'password_hash',
    },
    additionalFields: { createdAt: time('created_at'), updatedAt: changedAt },
  },
  session: {
    modelName: 'session',
    fields: { userId: 'account_id', token: 'token_hash', ipAddress: 'address', userAgent: 'agent' },
    additionalFields: {
      createdAt: time('created_at'),
      updatedAt: time('used_at'),
      expiresAt: time('expires_at'),
      authenticatedAt: time('authenticated_at'),
    },
    expiresIn: ABSOLUTE_MS / 1000,
  },
} satisfies Pick<BetterAuthOptions, 'user' | 'account' | 'session'>;
