import 'server-only';
import type { z } from 'zod';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { Caller } from './caller.ts';
import type { Edition } from './edition.ts';
import { operations } from './operations.ts';
import type { projectAccess } from './schema.ts';

export interface ProjectMembers {
  readonly list: z.output<typeof projectAccess>;
  /** False: the older list, which leaves groups out. */
  readonly hasGroups: boolean;
  readonly vendorCalls: number;
}

/** Before this version some had only the older of the two lists. */
export const FIRST_WITHOUT_OLDER = 7;

/**
 * Who is in a project, by the newer list or, where an enterprise server before 7 has only that, by the older one.
 * Problems: `not-in-edition` on open source, which has neither.
 */
export async function getProjectMembers(
  caller: Caller,
  ctx: CallContext,
  edition: Edition,
  project: string,
): Promise<Result<ProjectMembers>> {
  if (!edition.isEnterprise) return refuse('not-in-edition', NO_PROJECT_ACCESS);
  const params = { project };
  const answer = await caller.call(ctx, operations.getAccess, { params });
  if (answer.ok) return ok({ list: answer.value, hasGroups: true, vendorCalls: 1 });
  const mayBeOlder = answer.problem.slug === 'not-in-edition' && edition.major < FIRST_WITHOUT_OLDER;
  if (!mayBeOlder) return answer;
  const older = await caller.call(ctx, operations.getProjectUsers, { params });
  return older.ok ? ok({ list: older.value, hasGroups: false, vendorCalls: 2 }) : older;
}

export const NO_PROJECT_ACCESS =
  'Open-source Unleash does not tell who is in a project: its enterprise edition does.';
