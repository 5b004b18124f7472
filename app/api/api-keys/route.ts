import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { createApiKeyEndpoint, listApiKeysEndpoint } from '#lib/contract/identity-api-key.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { createApiKey, listApiKeys } from '#lib/identity/api-keys.ts';

export const GET = route(listApiKeysEndpoint, (call) => listApiKeys(controlDatabase(), call.principal));

export const POST = route(createApiKeyEndpoint, (call) => {
  const { name, expiresInDays, connections = 'all' } = call.body;
  const facts = { requestId: call.requestId, address: call.address };
  return createApiKey(controlDatabase(), call.principal, { name, expiresInDays, connections }, facts);
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
