import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { testConnectionEndpoint } from '#lib/contract/connection.ts';
import { testConnection } from '#lib/directory/test-connection.ts';

export const POST = route(testConnectionEndpoint, ({ principal, params, ...request }) =>
  testConnection(principal, params, request),
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
