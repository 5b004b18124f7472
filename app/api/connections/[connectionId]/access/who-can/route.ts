import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { whoCanEndpoint } from '#lib/contract/access.ts';
import { whoCan } from '#lib/directory/ask-accounts.ts';

export const GET = route(whoCanEndpoint, ({ principal, params, query, ...request }) =>
  whoCan(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
