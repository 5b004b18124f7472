import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { getProjectAccessEndpoint } from '#lib/contract/roles.ts';
import { getProjectAccess } from '#lib/directory/get-project-access.ts';

export const GET = route(getProjectAccessEndpoint, ({ principal, params, query, ...request }) =>
  getProjectAccess(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
