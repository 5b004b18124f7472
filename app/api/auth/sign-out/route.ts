import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { signOutEndpoint } from '#lib/contract/identity-session.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { revokeSession } from '#lib/identity/own-sessions.ts';
import { endedSessionCookie } from '#lib/identity/session-cookie.ts';

export const POST = route(signOutEndpoint, (call) => {
  call.answerHeaders.append('Set-Cookie', endedSessionCookie());
  const facts = { requestId: call.requestId, address: call.address };
  return revokeSession(controlDatabase(), call.principal, call.principal.credentialId, facts);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
