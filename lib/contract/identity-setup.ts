import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { newEmail, newPassword, personName } from './identity-password.ts';
import { sessionAnswer } from './identity-session.ts';

/** R11: without the code of the file on the server, and for ever after the first administrator, this is a 404. */
export const setupEndpoint = endpoint({
  id: 'setup',
  summary: 'Create the first administrator with the one-time code, and sign in',
  method: 'POST',
  path: '/api/setup',
  permission: 'public',
  body: z.strictObject({
    code: z.string().min(1).max(100),
    email: newEmail,
    name: personName,
    password: newPassword,
  }),
  rate: 'sign-in',
  status: 201,
  answer: sessionAnswer,
});
