import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { revokeSessionEndpoint } from '#lib/contract/identity-session.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { revokeSession } from '#lib/identity/own-sessions.ts';

export const DELETE = route(revokeSessionEndpoint, (call) => {
  const facts = { requestId: call.requestId, address: call.address };
  return revokeSession(controlDatabase(), call.principal, call.params.sessionId, facts);
});

export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods('DELETE');
