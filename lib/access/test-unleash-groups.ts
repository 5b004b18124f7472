import { type GoldenCase, inGroup } from './test-golden.ts';
import { ADMIN, EDITOR_ROLE, held, MEMBER_ROLE, SHOP, VIEWER } from './test-unleash-roles.ts';

// Unleash, section 7.4: roles by groups, and the guard of the open-source edition.

export const UNLEASH_GROUPS: readonly GoldenCase[] = [
  {
    rule: 'A group’s project role counts for its members (7.4).',
    holds: [held(VIEWER), inGroup('shopkeepers', held(MEMBER_ROLE, 'shop'))],
    ask: ['CREATE_FEATURE', SHOP],
    is: 'allowed',
    by: 'group(shopkeepers) 5 #1',
  },
  {
    rule: 'A group may carry a root role: a Viewer can be Admin by it (fact 5, 7.4).',
    holds: [held(VIEWER), inGroup('platform', held(ADMIN))],
    ask: ['CREATE_ADDON', 'instance'],
    is: 'allowed',
    by: 'group(platform) 1 #1',
  },
  {
    rule: 'A group’s root role has its project permissions on default (7.4).',
    holds: [held(VIEWER), inGroup('editors', held(EDITOR_ROLE))],
    ask: ['CREATE_FEATURE', 'instance:project/default'],
    is: 'allowed',
    by: 'group(editors) 2 #2',
  },
  {
    rule: 'A group’s root role has its project permissions on default only (7.4).',
    holds: [held(VIEWER), inGroup('editors', held(EDITOR_ROLE))],
    ask: ['CREATE_FEATURE', SHOP],
    is: 'denied',
    by: 'nothing',
  },
];
/** Open source, section 7.4: its guard refuses real users elsewhere. */
export const UNLEASH_OPEN: readonly GoldenCase[] = [
  {
    rule: 'Open source: inside default and its environments the roles decide.',
    holds: [held(EDITOR_ROLE)],
    ask: ['UPDATE_FEATURE_ENVIRONMENT', 'instance:project/default:environment/production'],
    is: 'allowed',
    by: 'direct 2 #4',
  },
  {
    rule: 'Open source: any other project is refused, ADMIN included.',
    holds: [held(ADMIN)],
    ask: ['CREATE_FEATURE', SHOP],
    is: 'denied',
    by: 'direct 1 #1',
    because: 'out-of-bounds',
  },
  {
    rule: 'Open source: any other environment is refused, ADMIN included.',
    holds: [held(ADMIN)],
    ask: ['UPDATE_FEATURE_ENVIRONMENT', 'instance:project/default:environment/staging'],
    is: 'denied',
    by: 'direct 1 #1',
    because: 'out-of-bounds',
  },
  {
    rule: 'Open source: of all projects there is one to act in.',
    holds: [held(ADMIN)],
    ask: ['CREATE_FEATURE', 'instance:project/*'],
    is: 'conditional',
    by: 'direct 1 #1',
    because: 'out-of-bounds',
  },
  {
    rule: 'Open source: the guard is about projects and environments, not about the instance.',
    holds: [held(ADMIN)],
    ask: ['CREATE_ADDON', 'instance'],
    is: 'allowed',
    by: 'direct 1 #1',
  },
];
