import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { getPersonAccessEndpoint } from '#lib/contract/roles.ts';
import { getPersonAccess } from '#lib/directory/get-person-access.ts';

export const GET = route(getPersonAccessEndpoint, ({ principal, params, query, ...request }) =>
  getPersonAccess(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
