import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { createDeleteIntentEndpoint } from '#lib/contract/directory.ts';
import { createDeleteIntent } from '#lib/directory/create-delete-intent.ts';

export const POST = route(createDeleteIntentEndpoint, ({ principal, params, body, ...request }) =>
  createDeleteIntent(principal, { ...params, ...body }, request),
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
