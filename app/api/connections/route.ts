import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { createConnectionEndpoint, listConnectionsEndpoint } from '#lib/contract/connection.ts';
import { listConnectionViews } from '#lib/directory/list-connections.ts';
import { addConnection } from '#lib/directory/manage-connections.ts';

export const GET = route(listConnectionsEndpoint, ({ principal, ...request }) =>
  listConnectionViews(principal, undefined, request),
);

export const POST = route(createConnectionEndpoint, ({ principal, body, ...request }) =>
  addConnection(principal, body, request),
);

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
