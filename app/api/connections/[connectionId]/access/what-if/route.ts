import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { whatIfEndpoint } from '#lib/contract/access.ts';
import { getWhatIf } from '#lib/directory/ask-people.ts';

export const GET = route(whatIfEndpoint, ({ principal, params, query, ...request }) =>
  getWhatIf(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
