import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { listRolesEndpoint } from '#lib/contract/roles.ts';
import { listRoles } from '#lib/directory/list-roles.ts';

export const GET = route(listRolesEndpoint, ({ principal, params, ...request }) =>
  listRoles(principal, params, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
