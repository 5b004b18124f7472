import { z } from 'zod';
import { PROBLEMS, type ProblemSlug } from '#lib/domain/problem.ts';

const slugs = Object.keys(PROBLEMS) as [ProblemSlug, ...ProblemSlug[]];

/** The body of every answer outside 2xx: RFC 9457, exactly these members (R0). */
export const problemBody = z
  .strictObject({
    type: z.enum(slugs.map((slug) => `/problems/${slug}` as const)),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string(),
    errors: z.array(z.strictObject({ pointer: z.string(), code: z.string() })).optional(),
    retryAfterSeconds: z.number().int().nonnegative().optional(),
  })
  .meta({ id: 'Problem' });

export const problemSlug = z.enum(slugs);
