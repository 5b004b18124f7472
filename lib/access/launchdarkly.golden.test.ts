import { allow, type GoldenCase, permissionGrant } from './test-golden.ts';
import { describeGolden } from './test-golden-run.ts';
import { LAUNCHDARKLY_ATTRIBUTES } from './test-launchdarkly-attributes.ts';
import { LAUNCHDARKLY_BASE_ROLES } from './test-launchdarkly-base-roles.ts';
import { LAUNCHDARKLY_EVALUATION } from './test-launchdarkly-evaluation.ts';
import { LAUNCHDARKLY_DOUBTS, LAUNCHDARKLY_GATE } from './test-launchdarkly-gate.ts';
import { LAUNCHDARKLY_GRAMMAR } from './test-launchdarkly-grammar.ts';
import { LAUNCHDARKLY_RULES } from './test-random-rules.ts';

// The rules of LaunchDarkly's documentation, one case or more for each. A reader can check them line by line: the rule, what
// somebody holds, what is asked, the answer, and the path that gave it.

/** The gate has its own cases; elsewhere every project is open to everybody. */
const everyProjectOpen = (cases: readonly GoldenCase[]) =>
  cases.map((one) => ({ ...one, holds: [...one.holds, permissionGrant(allow('viewProject', 'proj/*'))] }));

describeGolden('LaunchDarkly', LAUNCHDARKLY_RULES, {
  'specifiers and actions (11.1, 11.2, 11.6)': everyProjectOpen(LAUNCHDARKLY_GRAMMAR),
  'role attributes (11.1, 8)': everyProjectOpen(LAUNCHDARKLY_ATTRIBUTES),
  'evaluation (11.3, 7, 6.3)': everyProjectOpen(LAUNCHDARKLY_EVALUATION),
  'denies that may apply (11.3)': everyProjectOpen(LAUNCHDARKLY_DOUBTS),
  'the gate of a project (11.3)': LAUNCHDARKLY_GATE,
  'base roles (11.4)': LAUNCHDARKLY_BASE_ROLES,
});
