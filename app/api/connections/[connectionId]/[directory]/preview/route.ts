import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { previewListEndpoint } from '#lib/contract/directory.ts';
import { previewList } from '#lib/directory/preview-list.ts';

export const GET = route(previewListEndpoint, ({ principal, params, query, ...request }) =>
  previewList(principal, { ...params, ...query }, request),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
