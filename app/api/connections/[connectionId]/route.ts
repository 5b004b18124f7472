import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import {
  deleteConnectionEndpoint,
  getConnectionEndpoint,
  updateConnectionEndpoint,
} from '#lib/contract/connection.ts';
import { getConnectionView } from '#lib/directory/list-connections.ts';
import { changeConnection, removeConnection } from '#lib/directory/manage-connections.ts';

export const GET = route(getConnectionEndpoint, ({ principal, params, ...request }) =>
  getConnectionView(principal, params, request),
);

export const PATCH = route(updateConnectionEndpoint, ({ principal, params, body, ...request }) =>
  changeConnection(principal, { ...params, ...body }, request),
);

export const DELETE = route(deleteConnectionEndpoint, ({ principal, params, body, ...request }) =>
  removeConnection(principal, { ...params, ...body }, request),
);

export const { POST, PUT, OPTIONS } = otherMethods('GET', 'PATCH', 'DELETE');
