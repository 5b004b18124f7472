import { otherMethods } from '#lib/api/other-methods.ts';
import { publicRoute } from '#lib/api/route.ts';
import { signInEndpoint } from '#lib/contract/identity-session.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { giveSession } from '#lib/identity/give-session.ts';
import { signIn } from '#lib/identity/sign-in.ts';

export const POST = publicRoute(signInEndpoint, async (call) => {
  const agent = call.request.headers.get('user-agent') ?? '';
  const facts = { requestId: call.requestId, address: call.address };
  return giveSession(call.answerHeaders, await signIn(controlDatabase(), { ...call.body, agent }, facts));
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
