import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { countRowsEndpoint } from '#lib/contract/snapshot.ts';
import { countRows } from '#lib/directory/count-rows.ts';

export const GET = route(countRowsEndpoint, ({ principal, params, query, ...request }) =>
  countRows(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
