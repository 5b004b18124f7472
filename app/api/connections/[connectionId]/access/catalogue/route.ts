import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { getAccessCatalogueEndpoint } from '#lib/contract/access.ts';
import { getAccessCatalogue } from '#lib/directory/ask-accounts.ts';

export const GET = route(getAccessCatalogueEndpoint, ({ principal, params, query, ...request }) =>
  getAccessCatalogue(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
