import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { redundantRolesEndpoint } from '#lib/contract/access.ts';
import { listRedundantRoles } from '#lib/directory/ask-accounts.ts';

export const GET = route(redundantRolesEndpoint, ({ principal, params, query, ...request }) =>
  listRedundantRoles(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
