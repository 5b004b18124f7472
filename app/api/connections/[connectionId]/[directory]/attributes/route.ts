import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { listAttributesEndpoint } from '#lib/contract/directory.ts';
import { listAttributes } from '#lib/directory/list-suggestions.ts';

export const GET = route(listAttributesEndpoint, ({ principal, params, query, ...request }) =>
  listAttributes(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
