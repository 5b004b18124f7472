import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { deleteRecordEndpoint, getRecordEndpoint } from '#lib/contract/directory.ts';
import { deleteRecord } from '#lib/directory/delete-record.ts';
import { getRecord } from '#lib/directory/get-record.ts';

export const GET = route(getRecordEndpoint, ({ principal, params, query, ...request }) =>
  getRecord(principal, { ...params, ...query }, request),
);

export const DELETE = route(deleteRecordEndpoint, ({ principal, params, body, request, ...rest }) =>
  deleteRecord(
    principal,
    { ...params, ...body, idempotencyKey: request.headers.get('idempotency-key') ?? undefined },
    rest,
  ),
);

export const { POST, PUT, PATCH, OPTIONS } = otherMethods('GET', 'DELETE');
