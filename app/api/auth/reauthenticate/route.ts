import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { reauthenticateEndpoint } from '#lib/contract/identity-session.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { giveSession } from '#lib/identity/give-session.ts';
import { reauthenticate } from '#lib/identity/reauthenticate.ts';

export const POST = route(reauthenticateEndpoint, async (call) => {
  const agent = call.request.headers.get('user-agent') ?? '';
  const proof = { password: call.body.password, pointer: '/password', agent };
  const facts = { requestId: call.requestId, address: call.address };
  const started = await reauthenticate(controlDatabase(), call.principal, proof, facts);
  return giveSession(call.answerHeaders, started);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
