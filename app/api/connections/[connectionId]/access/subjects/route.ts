import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { listAccessSubjectsEndpoint } from '#lib/contract/access.ts';
import { listAccessSubjects } from '#lib/directory/ask-accounts.ts';

export const GET = route(listAccessSubjectsEndpoint, ({ principal, params, query, ...request }) =>
  listAccessSubjects(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
