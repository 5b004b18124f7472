import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { listProjectsEndpoint } from '#lib/contract/connection.ts';
import { listProjects } from '#lib/directory/list-containers.ts';

export const GET = route(listProjectsEndpoint, ({ principal, params, query, ...request }) =>
  listProjects(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
