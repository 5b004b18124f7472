import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { testNewConnectionEndpoint } from '#lib/contract/connection.ts';
import { testNewConnection } from '#lib/directory/test-connection.ts';

export const POST = route(testNewConnectionEndpoint, ({ principal, body, ...request }) =>
  testNewConnection(principal, body, request),
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
