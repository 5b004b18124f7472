import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import {
  beginSecondFactorEndpoint,
  disableSecondFactorEndpoint,
  getSecondFactorEndpoint,
} from '#lib/contract/identity-second-factor.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { ok } from '#lib/domain/result.ts';
import { describeSecondFactor } from '#lib/identity/describe-second-factor.ts';
import { disableSecondFactor } from '#lib/identity/disable-second-factor.ts';
import { beginSecondFactor } from '#lib/identity/enable-second-factor.ts';
import { giveSession } from '#lib/identity/give-session.ts';

export const GET = route(getSecondFactorEndpoint, (call) =>
  describeSecondFactor(controlDatabase(), call.principal),
);

export const POST = route(beginSecondFactorEndpoint, async (call) => {
  const agent = call.request.headers.get('user-agent') ?? '';
  const facts = { requestId: call.requestId, address: call.address };
  const begun = await beginSecondFactor(controlDatabase(), call.principal, { ...call.body, agent }, facts);
  if (!begun.ok) return begun;
  const session = giveSession(call.answerHeaders, ok(begun.value.session));
  return session.ok ? ok({ ...begun.value, session: session.value }) : session;
});

export const DELETE = route(disableSecondFactorEndpoint, async (call) => {
  const agent = call.request.headers.get('user-agent') ?? '';
  const facts = { requestId: call.requestId, address: call.address };
  const given = { ...call.body, agent };
  return giveSession(
    call.answerHeaders,
    await disableSecondFactor(controlDatabase(), call.principal, given, facts),
  );
});

export const { PUT, PATCH, OPTIONS } = otherMethods('GET', 'POST', 'DELETE');
