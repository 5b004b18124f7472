import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { confirmSecondFactorEndpoint } from '#lib/contract/identity-second-factor.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { confirmSecondFactor } from '#lib/identity/enable-second-factor.ts';

export const POST = route(confirmSecondFactorEndpoint, (call) => {
  const facts = { requestId: call.requestId, address: call.address };
  return confirmSecondFactor(controlDatabase(), call.principal, call.body.code, facts);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
