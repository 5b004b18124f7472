import { route } from '#lib/api/route.ts';
import { createDeleteIntentEndpoint } from '#lib/contract/directory.ts';
import { createDeleteIntent } from '#lib/directory/create-delete-intent.ts';

export const POST = route(createDeleteIntentEndpoint, ({ principal, params, body, ...request }) =>
  createDeleteIntent(principal, { ...params, ...body }, request),
);
