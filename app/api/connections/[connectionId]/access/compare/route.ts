import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { compareAccessEndpoint } from '#lib/contract/access.ts';
import { compareAccess } from '#lib/directory/ask-people.ts';

export const GET = route(compareAccessEndpoint, ({ principal, params, query, ...request }) =>
  compareAccess(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
