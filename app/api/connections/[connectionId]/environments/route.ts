import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { listEnvironmentsEndpoint } from '#lib/contract/connection.ts';
import { listEnvironments } from '#lib/directory/list-containers.ts';

export const GET = route(listEnvironmentsEndpoint, ({ principal, params, query, ...request }) =>
  listEnvironments(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
