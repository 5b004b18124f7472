import type { Asked, Speaking } from './asked.ts';
import { type AttributeValues, NO_VALUES, OPEN_VALUES } from './attribute-values.ts';
import type { CompiledPolicy, CompiledRole } from './compiled-policy.ts';
import type { WrittenSpecifier } from './compiled-specifier.ts';
import type { Depth } from './match-specifier.ts';
import { matchResources } from './match-statement.ts';
import { NOTHING } from './reach.ts';
import { ALLOW, NONE, UNKNOWN } from './verdict.ts';
import { judge, statementsAbout } from './weigh.ts';

/** What is left of a role for one question, where its holders' values have a say in it. */
export interface OpenRole {
  readonly policies: readonly {
    readonly policy: CompiledPolicy;
    readonly speaking: readonly (readonly Speaking[])[];
  }[];
  /** All with a role attribute in what is left. */
  readonly specifiers: readonly WrittenSpecifier[];
}

/** What a role says to a question, whoever holds it: a number of `verdict.ts`, unless that depends on the holder's values. */
export function openRole(role: CompiledRole | undefined, asked: Asked, depth: Depth): number | OpenRole {
  if (role === undefined || role.role.unreadable !== undefined) return UNKNOWN;
  const policies = role.policies.map((policy) => ({
    policy,
    speaking: speakingOf(policy, asked, depth),
  }));
  const specifiers = policies.flatMap(({ speaking }) => speaking.flat().flatMap(specifiersOf));
  const open = { policies, specifiers: [...new Set(specifiers)] };
  return specifiers.length > 0 ? open : judgeOpen(open, asked, depth, NO_VALUES);
}

/** The best of its policies, with these values. */
export function judgeOpen(
  { policies }: OpenRole,
  asked: Asked,
  depth: Depth,
  values: AttributeValues,
): number {
  let best = NONE;
  for (const { policy, speaking } of policies) {
    best = Math.max(best, judge(policy, asked, depth, values, { speaking }).verdict);
    if (best === ALLOW) break;
  }
  return best;
}

/** By the asked actions the statements that may say something, whatever fills their attributes. */
function speakingOf(policy: CompiledPolicy, { actions, resource }: Asked, depth: Depth) {
  return actions.map((action) =>
    statementsAbout(policy, action).filter(
      ({ statement }) => matchResources(statement, resource, depth, OPEN_VALUES) !== NOTHING,
    ),
  );
}

function specifiersOf({ statement }: Speaking): readonly WrittenSpecifier[] {
  const { resources, notResources } = statement;
  return [...resources, ...notResources].filter(({ attributes }) => attributes.length > 0);
}
