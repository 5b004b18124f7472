import { z } from 'zod';
import { directoryParams, listQuery, placeQuery } from './directory.ts';
import { type AnswerOf, endpoint } from './endpoint.ts';
import { jsonValue, list } from './json.ts';
import { problemSlug } from './problem.ts';

/** Reading a list into a snapshot, as far as it has come. Times are epoch milliseconds. */
const snapshotJob = z
  .object({
    kind: z.enum(['whole', 'crawl']),
    /** `waiting`: for the place where snapshots are kept, after which it goes on by itself. */
    state: z.enum(['running', 'waiting', 'paused', 'failed', 'suspicious']),
    startedAt: z.number(),
    rows: z.number().int(),
    /** Expected rows, where the vendor or an earlier reading tells; a guess. */
    expected: z.number().int().nullable(),
    vendorCalls: z.number().int(),
    /** Since it began or last went on; null while it does not read. */
    rowsPerSecond: z.number().nonnegative().nullable(),
    /** Until a reading that waits tries again by itself; null while it does not wait. */
    retryAfterSeconds: z.number().int().nonnegative().nullable(),
    problem: z.object({ slug: problemSlug, detail: z.string() }).nullable(),
  })
  .meta({ id: 'SnapshotJob' });

/** What a list's snapshot is: when it was read, how many rows it has, and what is being done about it. */
export const snapshotState = z
  .object({
    /** Null: this list was never read whole, or that cannot be asked and was not known when `job` began. */
    published: z
      .object({
        generation: z.number().int(),
        rows: z.number().int(),
        unreadable: z.number().int(),
        /** When the vendor last said this is how it is. */
        readAt: z.number(),
        /** When it last said something else. */
        changedAt: z.number(),
      })
      .nullable(),
    job: snapshotJob.nullable(),
    /** Why the last reading failed, if the published one is older than that. */
    failure: z.object({ slug: problemSlug, detail: z.string(), at: z.number() }).nullable(),
  })
  .meta({ id: 'Snapshot' });

const base = '/api/connections/{connectionId}/{directory}';

export const getSnapshotEndpoint = endpoint({
  id: 'getSnapshot',
  summary: 'How old the snapshot of a list is, and how far a reading has come',
  method: 'GET',
  path: `${base}/snapshot`,
  permission: 'users:read',
  params: directoryParams,
  query: placeQuery,
  answer: snapshotState,
});

export const changeSnapshotEndpoint = endpoint({
  id: 'changeSnapshot',
  summary:
    'Read a list whole now; pause, resume or cancel a reading; or publish one that looks suspiciously small',
  method: 'POST',
  path: `${base}/snapshot`,
  permission: 'users:refresh',
  params: directoryParams,
  body: placeQuery.extend({ action: z.enum(['read', 'pause', 'resume', 'cancel', 'confirm']) }),
  status: 202,
  answer: snapshotState,
});

export const countRowsEndpoint = endpoint({
  id: 'countRows',
  summary: 'How many rows of a snapshot a view matches',
  method: 'GET',
  path: `${base}/count`,
  permission: 'users:read',
  params: directoryParams,
  query: listQuery.omit({ cursor: true, limit: true, sort: true }),
  answer: z.object({ total: z.number().int(), capped: z.boolean() }).meta({ id: 'RowCount' }),
});

export const listFacetsEndpoint = endpoint({
  id: 'listFacets',
  summary: 'The values of one attribute in a snapshot, with how many rows of the view have each',
  method: 'GET',
  path: `${base}/facets`,
  permission: 'users:read',
  params: directoryParams,
  query: listQuery.omit({ cursor: true, sort: true }).extend({
    attribute: z.string().min(1).max(1000),
    prefix: z.string().max(200).exactOptional(),
  }),
  answer: z
    .object({
      values: list(z.object({ value: jsonValue, count: z.number().int() })),
      missing: z.number().int(),
      distinct: z.number().int().nullable(),
      exact: z.boolean(),
    })
    .meta({ id: 'Facet' }),
});

export type SnapshotView = z.infer<typeof snapshotState>;
export type SnapshotJobView = z.infer<typeof snapshotJob>;
export type RowCount = AnswerOf<typeof countRowsEndpoint>;
export type Facet = AnswerOf<typeof listFacetsEndpoint>;
