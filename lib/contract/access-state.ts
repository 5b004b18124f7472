import { z } from 'zod';
import { list } from './json.ts';
import { problemSlug } from './problem.ts';

/** Times are epoch milliseconds. `id` names what was read: it stays while readings find nothing else. */
const snapshot = {
  id: z.string(),
  /** When the vendor last said this is how it is. */
  readAt: z.number(),
  /** When it first said so. */
  changedAt: z.number(),
};

/** How far the reading of an account has come, and what was read before. */
export const accessState = z
  .object({
    /** `failed`: nothing could be read yet. A failing reading leaves `ready` as it is and sets `failure`. */
    state: z.enum(['none', 'reading', 'ready', 'failed']),
    reading: z
      .object({
        startedAt: z.number(),
        calls: z.number().int(),
        /** How many it will be about; null until the vendor tells. */
        expectedCalls: z.number().int().nullable(),
      })
      .nullable(),
    snapshot: z
      .object({
        ...snapshot,
        /** Older than the refresh interval: looking at it starts a reading. */
        isOld: z.boolean(),
        subjects: z.number().int(),
        roles: z.number().int(),
        groups: z.number().int(),
        caveats: list(z.string()),
        rulesSummary: z.string(),
      })
      .nullable(),
    earlier: list(z.object(snapshot)),
    failure: z.object({ slug: problemSlug, detail: z.string(), at: z.number() }).nullable(),
  })
  .meta({ id: 'AccessState' });

/** What an answer was computed on. */
export const snapshotMark = z
  .object({ ...snapshot, isCurrent: z.boolean(), isOld: z.boolean() })
  .meta({ id: 'AccessSnapshotMark' });
