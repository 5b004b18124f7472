import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { listGroupsEndpoint } from '#lib/contract/roles.ts';
import { listGroups } from '#lib/directory/list-groups.ts';

export const GET = route(listGroupsEndpoint, ({ principal, params, ...request }) =>
  listGroups(principal, params, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
