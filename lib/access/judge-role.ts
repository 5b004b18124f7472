import type { Asked } from './asked.ts';
import type { AttributeValues } from './attribute-values.ts';
import type { CompiledRole } from './compiled-policy.ts';
import type { Depth } from './match-specifier.ts';
import { NONE, UNKNOWN } from './verdict.ts';
import { judge } from './weigh.ts';

/** What a role held with these values says, as a number of `verdict.ts`: the best of its policies. */
export function judgeRole(
  { role, policies }: CompiledRole,
  asked: Asked,
  depth: Depth,
  values: AttributeValues,
): number {
  if (role.unreadable !== undefined) return UNKNOWN;
  let best = NONE;
  for (const policy of policies) best = Math.max(best, judge(policy, asked, depth, values).verdict);
  return best;
}
