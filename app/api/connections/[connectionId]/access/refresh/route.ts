import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { cancelAccessEndpoint, refreshAccessEndpoint } from '#lib/contract/access.ts';
import { cancelAccess, refreshAccess } from '#lib/directory/change-access.ts';

export const POST = route(refreshAccessEndpoint, ({ principal, params, ...request }) =>
  refreshAccess(principal, params, request),
);

export const DELETE = route(cancelAccessEndpoint, ({ principal, params, ...request }) =>
  cancelAccess(principal, params, request),
);

export const { GET, HEAD, PUT, PATCH, OPTIONS } = otherMethods('POST', 'DELETE');
