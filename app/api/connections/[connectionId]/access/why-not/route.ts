import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { whyNotEndpoint } from '#lib/contract/access.ts';
import { getWhyNot } from '#lib/directory/ask-people.ts';

export const GET = route(whyNotEndpoint, ({ principal, params, query, ...request }) =>
  getWhyNot(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
