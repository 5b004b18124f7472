import { z } from 'zod';
import { jsonValue, list } from './json.ts';
import { problemSlug } from './problem.ts';

const accessReason = z.object({
  effect: z.string().exactOptional(),
  resources: list(z.string()).exactOptional(),
  notResources: list(z.string()).exactOptional(),
  actions: list(z.string()).exactOptional(),
  notActions: list(z.string()).exactOptional(),
  roleName: z.string().exactOptional(),
  role: z
    .object({
      id: z.string(),
      name: z.string(),
      statement: z.object({ index: z.number().int(), of: z.number().int() }).exactOptional(),
    })
    .exactOptional(),
});

/** What the connection's credential may do to one record, in the buckets and order the vendor sent. */
export const accessReport = z
  .object({
    entries: list(
      z.object({
        bucket: z.enum(['allowed', 'denied']),
        index: z.number().int(),
        action: z.string().exactOptional(),
        reason: accessReason.exactOptional(),
        raw: jsonValue,
      }),
    ),
    unreadable: z.number().int(),
    raw: jsonValue,
  })
  .meta({ id: 'AccessReport' });

/** The same for one row of a list: which actions stand in which bucket. The record has the statements. */
export const accessOutline = z
  .object({
    entries: list(
      z.object({
        bucket: z.enum(['allowed', 'denied']),
        index: z.number().int(),
        action: z.string().exactOptional(),
      }),
    ),
    unreadable: z.number().int(),
  })
  .meta({ id: 'AccessOutline' });

export const directoryRow = z
  .object({
    key: z.string(),
    kind: z.string().exactOptional(),
    name: z.string().exactOptional(),
    email: z.string().exactOptional(),
    lastSeen: z.string().exactOptional(),
    anonymous: z.boolean().exactOptional(),
    attributes: list(z.tuple([z.string(), jsonValue]).readonly()),
    withheld: list(z.string()),
    access: accessOutline.exactOptional(),
    addressable: z.boolean(),
  })
  .meta({ id: 'Row' });

export const directoryRecord = directoryRow
  .extend({
    access: accessReport.exactOptional(),
    raw: jsonValue,
    facts: list(z.object({ id: z.string(), label: z.string(), value: jsonValue })),
    revision: z.string().exactOptional(),
  })
  .meta({ id: 'Record' });

export const rateBudget = z
  .object({
    allowances: list(
      z.object({
        family: z.enum(['account', 'route', 'token', 'address']),
        remaining: z.number().exactOptional(),
        limit: z.number().exactOptional(),
        resetsAt: z.number().exactOptional(),
        seenAt: z.number(),
      }),
    ),
    blockedUntil: z.number().exactOptional(),
    callsLastMinute: z.number().int(),
  })
  .meta({ id: 'RateBudget' });

/** How fresh an answer is, what it cost, and what the vendor still grants. Times are epoch milliseconds. */
export const answerMeta = z
  .object({
    fetchedAt: z.number(),
    vendorMilliseconds: z.number(),
    vendorCalls: z.number().int(),
    stale: z.object({ reason: problemSlug, detail: z.string() }).nullable(),
    budget: rateBudget,
  })
  .meta({ id: 'Meta' });

export const requestPreview = z
  .object({ method: z.string(), path: z.string(), body: jsonValue.exactOptional() })
  .meta({ id: 'VendorRequest' });

export const pageNotice = z.object({
  code: z.enum(['sort-ignored', 'filter-ignored', 'after-ignored', 'link-refused', 'incomplete', 'sampled']),
  detail: z.string(),
});

export const flagSetting = z
  .object({
    flag: z.string(),
    name: z.string().exactOptional(),
    value: jsonValue,
    individual: jsonValue.exactOptional(),
    reason: z.object({ kind: z.string(), raw: jsonValue }).exactOptional(),
    expiresAt: z.number().exactOptional(),
  })
  .meta({ id: 'FlagSetting' });
