import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { accessMatrixEndpoint } from '#lib/contract/access.ts';
import { getAccessMatrix } from '#lib/directory/ask-accounts.ts';

export const GET = route(accessMatrixEndpoint, ({ principal, params, query, ...request }) =>
  getAccessMatrix(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
