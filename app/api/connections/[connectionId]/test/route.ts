import { route } from '#lib/api/route.ts';
import { testConnectionEndpoint } from '#lib/contract/connection.ts';
import { testConnection } from '#lib/directory/test-connection.ts';

export const POST = route(testConnectionEndpoint, ({ principal, params, ...request }) =>
  testConnection(principal, params, request),
);
