import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { effectiveAccessEndpoint } from '#lib/contract/access.ts';
import { getEffectiveAccess } from '#lib/directory/ask-people.ts';

export const GET = route(effectiveAccessEndpoint, ({ principal, params, query, ...request }) =>
  getEffectiveAccess(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
