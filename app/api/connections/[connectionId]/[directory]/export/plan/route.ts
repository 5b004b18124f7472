import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { planExportEndpoint } from '#lib/contract/directory.ts';
import { planExport } from '#lib/directory/plan-export.ts';

export const GET = route(planExportEndpoint, ({ principal, params, query, ...request }) =>
  planExport(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
