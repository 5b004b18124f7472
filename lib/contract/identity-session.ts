import { z } from 'zod';
import { ROLES } from '#lib/domain/principal.ts';
import { type AnswerOf, endpoint } from './endpoint.ts';
import { givenCode, givenEmail, givenPassword, newPassword } from './identity-password.ts';

/** Who is signed in. `csrf` goes into the header `X-CSRF` of every change; it is new after each password proof. */
export const sessionAnswer = z
  .object({
    account: z.object({ id: z.string(), email: z.string(), name: z.string(), role: z.enum(ROLES) }),
    csrf: z.string(),
    /** Epoch ms, if nothing more happens. */
    expiresAt: z.number(),
  })
  .meta({ id: 'Session' });

/** `unauthenticated` with an error at `/code` means: the password is right, and this account needs a code as well. */
export const signInEndpoint = endpoint({
  id: 'signIn',
  summary: 'Start a session with e-mail, password and, where the account has a second factor, a code',
  method: 'POST',
  path: '/api/auth/sign-in/email',
  permission: 'public',
  body: z.strictObject({ email: givenEmail, password: givenPassword, code: givenCode.optional() }),
  rate: 'sign-in',
  answer: sessionAnswer,
});

export const signOutEndpoint = endpoint({
  id: 'signOut',
  summary: 'End this session',
  method: 'POST',
  path: '/api/auth/sign-out',
  permission: 'self:manage',
  status: 204,
});

export const getSessionEndpoint = endpoint({
  id: 'getSession',
  summary: 'Who is signed in',
  method: 'GET',
  path: '/api/auth/session',
  permission: 'self:manage',
  answer: sessionAnswer,
});

export const reauthenticateEndpoint = endpoint({
  id: 'reauthenticate',
  summary: 'Prove your password again; the session and its CSRF token are replaced',
  method: 'POST',
  path: '/api/auth/reauthenticate',
  permission: 'self:manage',
  body: z.strictObject({ password: givenPassword }),
  rate: 'sign-in',
  answer: sessionAnswer,
});

export const changePasswordEndpoint = endpoint({
  id: 'changePassword',
  summary: 'Change your password; all your other sessions end',
  method: 'POST',
  path: '/api/auth/password',
  permission: 'self:manage',
  body: z.strictObject({ currentPassword: givenPassword, newPassword }),
  rate: 'sign-in',
  answer: sessionAnswer,
});

export const listSessionsEndpoint = endpoint({
  id: 'listSessions',
  summary: 'Where you are signed in',
  method: 'GET',
  path: '/api/auth/sessions',
  permission: 'self:manage',
  answer: z.object({
    items: z.array(
      z
        .object({
          id: z.string(),
          current: z.boolean(),
          createdAt: z.number(),
          usedAt: z.number(),
          expiresAt: z.number(),
          address: z.string(),
          agent: z.string(),
        })
        .meta({ id: 'SessionRow' }),
    ),
  }),
});

export const revokeSessionEndpoint = endpoint({
  id: 'revokeSession',
  summary: 'End one of your sessions',
  method: 'DELETE',
  path: '/api/auth/sessions/{sessionId}',
  permission: 'self:manage',
  params: z.strictObject({ sessionId: z.string().min(1).max(64) }),
  status: 204,
});

export type SessionAnswer = z.infer<typeof sessionAnswer>;
export type SessionList = AnswerOf<typeof listSessionsEndpoint>;
