import { z } from 'zod';
import { type AnswerOf, endpoint } from './endpoint.ts';
import { givenCode, givenPassword } from './identity-password.ts';
import { sessionAnswer } from './identity-session.ts';

const PATH = '/api/auth/second-factor';

export const secondFactorState = z
  .object({
    /** When sign-in began to ask for a code, epoch ms; null if it does not. */
    since: z.number().nullable(),
    recoveryCodesLeft: z.number().int(),
  })
  .meta({ id: 'SecondFactor' });

export const getSecondFactorEndpoint = endpoint({
  id: 'getSecondFactor',
  summary: 'Whether your sign-in asks for a code',
  method: 'GET',
  path: PATH,
  permission: 'self:manage',
  answer: secondFactorState,
});

export const beginSecondFactorEndpoint = endpoint({
  id: 'beginSecondFactor',
  summary:
    'Get a secret for your authenticator; it is shown this once and counts when a code has confirmed it',
  method: 'POST',
  path: PATH,
  permission: 'self:manage',
  body: z.strictObject({ password: givenPassword }),
  rate: 'sign-in',
  status: 201,
  answer: z.object({
    /** In base32, to be typed. */
    secret: z.string(),
    /** The same as `otpauth:`, for a QR code. */
    uri: z.string(),
    /** The session that replaces the one that asked. */
    session: sessionAnswer,
  }),
});

export const confirmSecondFactorEndpoint = endpoint({
  id: 'confirmSecondFactor',
  summary: 'Turn the second factor on with its first code; the recovery codes are shown this once',
  method: 'POST',
  path: `${PATH}/confirm`,
  permission: 'self:manage',
  body: z.strictObject({ code: givenCode }),
  rate: 'sign-in',
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
});

export const disableSecondFactorEndpoint = endpoint({
  id: 'disableSecondFactor',
  summary: 'Turn your second factor off with password and code; the session is replaced',
  method: 'DELETE',
  path: PATH,
  permission: 'self:manage',
  body: z.strictObject({ password: givenPassword, code: givenCode }),
  rate: 'sign-in',
  answer: sessionAnswer,
});

export const resetSecondFactorEndpoint = endpoint({
  id: 'resetSecondFactor',
  summary: 'Turn the second factor of another account off; its sessions end',
  method: 'DELETE',
  path: '/api/accounts/{accountId}/second-factor',
  permission: 'accounts:manage',
  params: z.strictObject({ accountId: z.string().min(1).max(64) }),
  status: 204,
});

export type SecondFactorState = z.infer<typeof secondFactorState>;
export type BegunSecondFactor = AnswerOf<typeof beginSecondFactorEndpoint>;
export type RecoveryCodes = AnswerOf<typeof confirmSecondFactorEndpoint>;
