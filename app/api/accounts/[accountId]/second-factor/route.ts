import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { resetSecondFactorEndpoint } from '#lib/contract/identity-second-factor.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { resetSecondFactor } from '#lib/identity/disable-second-factor.ts';

export const DELETE = route(resetSecondFactorEndpoint, (call) => {
  const facts = { requestId: call.requestId, address: call.address };
  return resetSecondFactor(controlDatabase(), call.principal, call.params.accountId, facts);
});

export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods('DELETE');
