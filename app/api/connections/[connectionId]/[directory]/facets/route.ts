import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { listFacetsEndpoint } from '#lib/contract/snapshot.ts';
import { listFacets } from '#lib/directory/list-facets.ts';

export const GET = route(listFacetsEndpoint, ({ principal, params, query, ...request }) =>
  listFacets(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
