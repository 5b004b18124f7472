import { otherMethods } from '#lib/api/other-methods.ts';
import { publicRoute } from '#lib/api/route.ts';
import { endpoints } from '#lib/contract/endpoints.ts';
import { openApiDocument } from '#lib/contract/openapi.ts';
import { openApiEndpoint } from '#lib/contract/openapi-endpoint.ts';
import manifest from '../../../package.json' with { type: 'json' };

const document = JSON.stringify(openApiDocument(endpoints, manifest.version));

export const GET = publicRoute(
  openApiEndpoint,
  async () => new Response(document, { headers: { 'Content-Type': 'application/json' } }),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
