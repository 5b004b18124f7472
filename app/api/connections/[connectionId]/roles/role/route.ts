import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { getRoleEndpoint } from '#lib/contract/roles.ts';
import { getRole } from '#lib/directory/list-roles.ts';

export const GET = route(getRoleEndpoint, ({ principal, params, query, ...request }) =>
  getRole(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
