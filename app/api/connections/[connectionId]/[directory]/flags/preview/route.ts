import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { previewFlagEndpoint } from '#lib/contract/directory.ts';
import { previewFlag } from '#lib/directory/set-flag.ts';

export const POST = route(previewFlagEndpoint, ({ principal, params, body, ...request }) =>
  previewFlag(principal, { ...params, ...body }, request),
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
