import { z } from 'zod';
import {
  answerMeta,
  directoryRecord,
  directoryRow,
  flagSetting,
  pageNotice,
  requestPreview,
} from './directory-view.ts';
import { type AnswerOf, endpoint } from './endpoint.ts';
import { jsonValue, list } from './json.ts';

const id = z.string().min(1).max(64);
/** Vendor keys travel whole: no trimming, folding or normalising (R24). */
const vendorKey = z.string().min(1).max(1024);
const containerKey = z.string().min(1).max(256);

export const connectionParams = z.strictObject({ connectionId: id });
export const directoryParams = z.strictObject({ connectionId: id, directory: id });

const scope = { project: containerKey.exactOptional(), environment: containerKey.exactOptional() };

/** `snapshot`: from what was read whole earlier; `live`: from the vendor now. Left out: whichever the list is made for. */
const source = { source: z.enum(['live', 'snapshot']).exactOptional() };

/** The view a list, an export or a preview is asked for. `filter` and `sort` are read by `filter-codec.ts`. */
const view = {
  ...scope,
  ...source,
  q: z.string().min(1).max(200).exactOptional(),
  filter: z.string().min(2).max(6000).exactOptional(),
  sort: z.string().min(1).max(100).exactOptional(),
};
export const listQuery = z.strictObject({
  ...view,
  limit: z.coerce.number().int().min(1).max(100).exactOptional(),
  cursor: z.string().min(1).max(7000).exactOptional(),
});
export const recordQuery = z.strictObject({ ...scope, key: vendorKey, kind: containerKey.exactOptional() });

export const placeQuery = z.strictObject(scope);

const base = '/api/connections/{connectionId}/{directory}';

export const rowPage = z
  .object({
    items: list(directoryRow),
    paging: z.object({
      kind: z.enum(['cursor', 'snapshot']),
      next: z.string().nullable(),
      previous: z.string().nullable(),
      page: z.number().int().min(1),
      pageSize: z.number().int(),
    }),
    total: z.number().nullable(),
    totalIsEstimate: z.boolean(),
    unreadable: z.number().int(),
    notices: list(pageNotice),
    /** The snapshot these rows come from; null for live rows. */
    snapshot: z
      .object({ generation: z.number().int(), readAt: z.number(), isBeingRead: z.boolean() })
      .nullable(),
    meta: answerMeta,
  })
  .meta({ id: 'RowPage' });

export const listRowsEndpoint = endpoint({
  id: 'listRows',
  summary: 'One page of a directory: users, contexts or context instances',
  method: 'GET',
  path: base,
  permission: 'users:read',
  params: directoryParams,
  query: listQuery,
  answer: rowPage,
});

export const getRecordEndpoint = endpoint({
  id: 'getRecord',
  summary: 'One record by its key, with what this connection may do to it',
  method: 'GET',
  path: `${base}/record`,
  permission: 'users:read',
  params: directoryParams,
  query: recordQuery,
  answer: z.object({ record: directoryRecord, meta: answerMeta }).meta({ id: 'RecordAnswer' }),
});

const suggestionSource = z.enum(['vendor', 'snapshot', 'page']);

export const listAttributesEndpoint = endpoint({
  id: 'listAttributes',
  summary: 'Attribute names seen in this directory',
  method: 'GET',
  path: `${base}/attributes`,
  permission: 'users:read',
  params: directoryParams,
  query: z.strictObject({ ...scope, prefix: z.string().max(200).exactOptional() }),
  answer: z.object({
    items: list(
      z.object({
        attribute: z.string(),
        kind: z.string().exactOptional(),
        weight: z.number().exactOptional(),
        withheld: z.boolean(),
      }),
    ),
    source: suggestionSource,
  }),
});

export const listValuesEndpoint = endpoint({
  id: 'listValues',
  summary: 'Values seen of one attribute',
  method: 'GET',
  path: `${base}/values`,
  permission: 'users:read',
  params: directoryParams,
  query: z.strictObject({
    ...scope,
    attribute: z.string().min(1).max(200),
    prefix: z.string().max(200).exactOptional(),
    kind: containerKey.exactOptional(),
  }),
  answer: z.object({
    items: list(z.object({ value: jsonValue, weight: z.number().exactOptional() })),
    source: suggestionSource,
  }),
});

export const previewListEndpoint = endpoint({
  id: 'previewList',
  summary: 'The vendor request a view would send, without sending it',
  method: 'GET',
  path: `${base}/preview`,
  permission: 'users:read',
  params: directoryParams,
  query: listQuery,
  answer: z.object({ request: requestPreview }),
});

const exportView = { ...view, columns: z.string().min(2).max(6000).exactOptional() };

export const planExportEndpoint = endpoint({
  id: 'planExport',
  summary: 'How many rows and vendor calls an export of this view would take',
  method: 'GET',
  path: `${base}/export/plan`,
  permission: 'users:export',
  params: directoryParams,
  query: z.strictObject(exportView),
  answer: z.object({
    rows: z.number().nullable(),
    rowsAreEstimate: z.boolean(),
    vendorCalls: z.number().nullable(),
  }),
});

export const exportRowsEndpoint = endpoint({
  id: 'exportRows',
  summary: 'Everything a view matches, as CSV or NDJSON, streamed',
  method: 'GET',
  path: `${base}/export`,
  permission: 'users:export',
  params: directoryParams,
  query: z.strictObject({ ...exportView, format: z.enum(['csv', 'ndjson']) }),
  contentTypes: ['text/csv', 'application/x-ndjson'],
  rate: 'export',
});

const identity = { ...scope, key: vendorKey, kind: containerKey.exactOptional() };

export const listFlagsEndpoint = endpoint({
  id: 'listFlags',
  summary: 'The value of every flag for one record, with the reason',
  method: 'GET',
  path: `${base}/flags`,
  permission: 'users:read',
  params: directoryParams,
  query: recordQuery,
  answer: z.object({ items: list(flagSetting), meta: answerMeta }).meta({ id: 'FlagsAnswer' }),
});

export const flagChangeBody = z.strictObject({
  ...identity,
  flag: containerKey,
  value: jsonValue.exactOptional(),
  comment: z.string().max(500).exactOptional(),
});

export const setFlagEndpoint = endpoint({
  id: 'setFlag',
  summary: "Set or remove one flag's individual value for one record",
  method: 'PUT',
  path: `${base}/flags`,
  permission: 'users:edit',
  params: directoryParams,
  body: flagChangeBody,
  answer: z.object({ state: z.enum(['done', 'unknown']) }),
});

export const previewFlagEndpoint = endpoint({
  id: 'previewFlag',
  summary: 'The vendor request that setting a flag value would send, without sending it',
  method: 'POST',
  path: `${base}/flags/preview`,
  permission: 'users:edit',
  params: directoryParams,
  body: flagChangeBody,
  answer: z.object({ request: requestPreview }),
});

export const createDeleteIntentEndpoint = endpoint({
  id: 'createDeleteIntent',
  summary: 'What a deletion would remove, and a token that permits it once within five minutes',
  method: 'POST',
  path: `${base}/delete-intents`,
  permission: 'users:delete',
  params: directoryParams,
  body: z.strictObject(identity),
  status: 201,
  rate: 'delete',
  answer: z
    .object({
      token: z.string(),
      expiresAt: z.number(),
      record: directoryRecord,
      consequences: list(z.string()),
      request: requestPreview,
    })
    .meta({ id: 'DeleteIntent' }),
});

export const deleteRecordEndpoint = endpoint({
  id: 'deleteRecord',
  summary: 'Delete one record: needs an intent token, the typed key and an Idempotency-Key',
  method: 'DELETE',
  path: `${base}/record`,
  permission: 'users:delete',
  params: directoryParams,
  body: z.strictObject({
    token: z.string().max(200).exactOptional(),
    confirmKey: z.string().max(1024).exactOptional(),
  }),
  headers: { 'Idempotency-Key': 'A fresh random text of 16 to 128 characters for each deletion you mean' },
  rate: 'delete',
  answer: z.object({ state: z.enum(['deleted', 'already-absent', 'unknown']) }),
});

export type RowPage = z.infer<typeof rowPage>;
export type Row = z.infer<typeof directoryRow>;
export type RecordAnswer = AnswerOf<typeof getRecordEndpoint>;
export type FlagsAnswer = AnswerOf<typeof listFlagsEndpoint>;
export type DeleteIntent = AnswerOf<typeof createDeleteIntentEndpoint>;
export type ExportPlan = AnswerOf<typeof planExportEndpoint>;
export type AttributeList = AnswerOf<typeof listAttributesEndpoint>;
export type ValueList = AnswerOf<typeof listValuesEndpoint>;
