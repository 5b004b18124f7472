import { z } from 'zod';
import { ROLES } from '#lib/domain/principal.ts';
import { type AnswerOf, endpoint } from './endpoint.ts';
import { newEmail, newPassword, personName } from './identity-password.ts';

/** All connections, or exactly these ids. */
export const connectionScope = z.union([z.literal('all'), z.array(z.string().min(1).max(64)).max(200)]);

export const account = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    disabled: z.boolean(),
    /** Whether its sign-in asks for a code. */
    secondFactor: z.boolean(),
    connections: connectionScope,
    createdAt: z.number(),
    updatedAt: z.number(),
    /** When a session of this account was last used; null if none is open. */
    usedAt: z.number().nullable(),
  })
  .meta({ id: 'Account' });

const accountParams = z.strictObject({ accountId: z.string().min(1).max(64) });

export const listAccountsEndpoint = endpoint({
  id: 'listAccounts',
  summary: 'Everyone who can sign in to Rolecall',
  method: 'GET',
  path: '/api/accounts',
  permission: 'accounts:manage',
  answer: z.object({ items: z.array(account) }),
});

export const createAccountEndpoint = endpoint({
  id: 'createAccount',
  summary: 'Create an account with an initial password',
  method: 'POST',
  path: '/api/accounts',
  permission: 'accounts:manage',
  body: z.strictObject({
    email: newEmail,
    name: personName,
    role: z.enum(ROLES),
    password: newPassword,
    connections: connectionScope.optional(),
  }),
  status: 201,
  answer: account,
});

export const getAccountEndpoint = endpoint({
  id: 'getAccount',
  summary: 'One account',
  method: 'GET',
  path: '/api/accounts/{accountId}',
  permission: 'accounts:manage',
  params: accountParams,
  answer: account,
});

export const updateAccountEndpoint = endpoint({
  id: 'updateAccount',
  summary: 'Change name, role, connections or password, disable or enable; the sessions of the account end',
  method: 'PATCH',
  path: '/api/accounts/{accountId}',
  permission: 'accounts:manage',
  params: accountParams,
  body: z.strictObject({
    name: personName.optional(),
    role: z.enum(ROLES).optional(),
    disabled: z.boolean().optional(),
    connections: connectionScope.optional(),
    password: newPassword.optional(),
  }),
  answer: account,
});

export const deleteAccountEndpoint = endpoint({
  id: 'deleteAccount',
  summary: 'Delete an account, its sessions and its API keys',
  method: 'DELETE',
  path: '/api/accounts/{accountId}',
  permission: 'accounts:manage',
  params: accountParams,
  status: 204,
});

export type Account = z.infer<typeof account>;
export type AccountList = AnswerOf<typeof listAccountsEndpoint>;
