import { describeGolden } from './test-golden-run.ts';
import { UNLEASH_OPEN_RULES, UNLEASH_RULES } from './test-random-rules.ts';
import { UNLEASH_GROUPS, UNLEASH_OPEN } from './test-unleash-groups.ts';
import { UNLEASH_ROLES } from './test-unleash-rules.ts';

// The rules of Unleash, one case or more for each. Roles are named by their ids: 1 Admin, 2 Editor, 3 Viewer, 4 Owner,
// 5 Member, 6 Reader. Their statements are for the instance, the project, development and production, in this order, as far
// as a role gives anything there.
describeGolden('Unleash', UNLEASH_RULES, {
  'roles and where they count (7)': UNLEASH_ROLES,
  'groups (7.4)': UNLEASH_GROUPS,
});
describeGolden('Unleash', UNLEASH_OPEN_RULES, { 'open source (7.4)': UNLEASH_OPEN });
