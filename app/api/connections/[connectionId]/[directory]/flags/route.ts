import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { listFlagsEndpoint, setFlagEndpoint } from '#lib/contract/directory.ts';
import { listFlags } from '#lib/directory/list-flags.ts';
import { setFlag } from '#lib/directory/set-flag.ts';

export const GET = route(listFlagsEndpoint, ({ principal, params, query, ...request }) =>
  listFlags(principal, { ...params, ...query }, request),
);

export const PUT = route(setFlagEndpoint, ({ principal, params, body, ...request }) =>
  setFlag(principal, { ...params, ...body }, request),
);

export const { POST, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'PUT');
