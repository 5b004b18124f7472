import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { explainAccessEndpoint } from '#lib/contract/access.ts';
import { explainAccess } from '#lib/directory/ask-people.ts';

export const GET = route(explainAccessEndpoint, ({ principal, params, query, ...request }) =>
  explainAccess(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
