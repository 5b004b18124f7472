import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { deleteApiKeyEndpoint } from '#lib/contract/identity-api-key.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { deleteApiKey } from '#lib/identity/api-keys.ts';

export const DELETE = route(deleteApiKeyEndpoint, (call) => {
  const facts = { requestId: call.requestId, address: call.address };
  return deleteApiKey(controlDatabase(), call.principal, call.params.keyId, facts);
});

export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = otherMethods('DELETE');
