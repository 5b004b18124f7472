import { z } from 'zod';
import { jsonValue } from './json.ts';
import { problemSlug } from './problem.ts';

const accessReason = z.object({
  effect: z.string().optional(),
  resources: z.array(z.string()).optional(),
  notResources: z.array(z.string()).optional(),
  actions: z.array(z.string()).optional(),
  notActions: z.array(z.string()).optional(),
  roleName: z.string().optional(),
});

/** What the connection's credential may do to one record, in the buckets and order the vendor sent. */
export const accessReport = z
  .object({
    entries: z.array(
      z.object({
        bucket: z.enum(['allowed', 'denied']),
        index: z.number().int(),
        action: z.string().optional(),
        reason: accessReason.optional(),
        raw: jsonValue,
      }),
    ),
    unreadable: z.number().int(),
    raw: jsonValue,
  })
  .meta({ id: 'AccessReport' });

export const directoryRow = z
  .object({
    key: z.string(),
    kind: z.string().optional(),
    name: z.string().optional(),
    email: z.string().optional(),
    lastSeen: z.string().optional(),
    anonymous: z.boolean().optional(),
    attributes: z.array(z.tuple([z.string(), jsonValue])),
    withheld: z.array(z.string()),
    access: accessReport.optional(),
    addressable: z.boolean(),
  })
  .meta({ id: 'Row' });

export const directoryRecord = directoryRow
  .extend({
    raw: jsonValue,
    facts: z.array(z.object({ id: z.string(), label: z.string(), value: jsonValue })),
    revision: z.string().optional(),
  })
  .meta({ id: 'Record' });

export const rateBudget = z
  .object({
    allowances: z.array(
      z.object({
        family: z.enum(['account', 'route', 'token', 'address']),
        remaining: z.number().optional(),
        limit: z.number().optional(),
        resetsAt: z.number().optional(),
        seenAt: z.number(),
      }),
    ),
    blockedUntil: z.number().optional(),
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
  .object({ method: z.string(), path: z.string(), body: jsonValue.optional() })
  .meta({ id: 'VendorRequest' });

export const pageNotice = z.object({
  code: z.enum(['sort-ignored', 'filter-ignored', 'after-ignored', 'link-refused', 'incomplete', 'sampled']),
  detail: z.string(),
});

export const flagSetting = z
  .object({
    flag: z.string(),
    name: z.string().optional(),
    value: jsonValue,
    individual: jsonValue.optional(),
    reason: z.object({ kind: z.string(), raw: jsonValue }).optional(),
    expiresAt: z.number().optional(),
  })
  .meta({ id: 'FlagSetting' });
