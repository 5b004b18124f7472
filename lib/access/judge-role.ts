import type { Asked } from './asked.ts';
import { type AttributeValues, OPEN_VALUES } from './attribute-values.ts';
import type { CompiledRole, CompiledStatement } from './compiled-policy.ts';
import type { Depth } from './match-specifier.ts';
import { matchStatement } from './match-statement.ts';
import { NOTHING } from './reach.ts';
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

/**
 * The same role without the statements that say nothing to this question whatever fills its attributes, and whether that
 * leaves any with attributes. Its statements stand elsewhere than in the role.
 */
export function relevantPart(
  role: CompiledRole,
  asked: Asked,
  depth: Depth,
): { readonly role: CompiledRole; readonly dependsOnValues: boolean } {
  const isRelevant = (one: CompiledStatement) =>
    asked.actions.some(
      (action) => matchStatement(one, action, asked.resource, depth, OPEN_VALUES) !== NOTHING,
    );
  const policies = role.policies.map(({ id, statements }) => ({
    id,
    statements: statements.filter(isRelevant),
  }));
  const dependsOnValues = policies.some(({ statements }) =>
    statements.some(({ attributes }) => attributes.length > 0),
  );
  return { role: { ...role, policies }, dependsOnValues };
}
