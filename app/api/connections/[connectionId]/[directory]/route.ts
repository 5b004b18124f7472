import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { listRowsEndpoint } from '#lib/contract/directory.ts';
import { listRows } from '#lib/directory/list-rows.ts';

export const GET = route(listRowsEndpoint, ({ principal, params, query, ...request }) =>
  listRows(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
