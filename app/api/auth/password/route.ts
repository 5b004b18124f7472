import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { changePasswordEndpoint } from '#lib/contract/identity-session.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { changePassword } from '#lib/identity/change-password.ts';
import { giveSession } from '#lib/identity/give-session.ts';

export const POST = route(changePasswordEndpoint, async (call) => {
  const agent = call.request.headers.get('user-agent') ?? '';
  const facts = { requestId: call.requestId, address: call.address };
  const started = await changePassword(controlDatabase(), call.principal, { ...call.body, agent }, facts);
  return giveSession(call.answerHeaders, started);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
