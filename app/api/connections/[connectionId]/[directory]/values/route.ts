import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { listValuesEndpoint } from '#lib/contract/directory.ts';
import { listValues } from '#lib/directory/list-suggestions.ts';

export const GET = route(listValuesEndpoint, ({ principal, params, query, ...request }) =>
  listValues(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
