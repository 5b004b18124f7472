import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { changeSnapshotEndpoint, getSnapshotEndpoint } from '#lib/contract/snapshot.ts';
import { changeSnapshot } from '#lib/directory/change-snapshot.ts';
import { getSnapshot } from '#lib/directory/get-snapshot.ts';

export const GET = route(getSnapshotEndpoint, ({ principal, params, query }) =>
  getSnapshot(principal, { ...params, ...query }),
);

export const POST = route(changeSnapshotEndpoint, ({ principal, params, body, ...request }) =>
  changeSnapshot(principal, { ...params, ...body }, request),
);

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
