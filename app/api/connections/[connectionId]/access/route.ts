import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { getAccessEndpoint } from '#lib/contract/access.ts';
import { getAccess } from '#lib/directory/get-access.ts';

export const GET = route(getAccessEndpoint, ({ principal, params, ...request }) =>
  getAccess(principal, params, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
