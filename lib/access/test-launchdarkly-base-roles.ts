import { toBaseRole } from '#lib/vendors/launchdarkly/base-roles.ts';
import {
  allow,
  baseRole,
  deny,
  type GoldenCase,
  inGroup,
  permissionGrant,
  role,
  unclear,
  unreadGroup,
  unreadRole,
} from './test-golden.ts';

// LaunchDarkly, section 11.4: base roles.
const PROJECT = 'proj/web';
const PRODUCTION = 'proj/web:env/production';
const FLAG = `${PRODUCTION}:flag/checkout`;
const FLAGS = 'proj/*:env/*:flag/*';

const base = (name: string) => baseRole(toBaseRole(name));
const idOf = (name: string) => toBaseRole(name).id;

export const LAUNCHDARKLY_BASE_ROLES: readonly GoldenCase[] = [
  {
    rule: 'A reader views every project.',
    holds: [base('reader')],
    ask: ['viewProject', 'proj/*'],
    is: 'allowed',
    by: `base-role ${idOf('reader')} #1`,
  },
  {
    rule: 'A reader changes nothing.',
    holds: [base('reader')],
    ask: ['updateOn', FLAG],
    is: 'denied',
    by: 'nothing',
  },
  {
    rule: 'A writer views too.',
    holds: [base('writer')],
    ask: ['viewProject', PROJECT],
    is: 'allowed',
    by: `base-role ${idOf('writer')} #1`,
  },
  {
    rule: 'A writer changes flags and segments.',
    holds: [base('writer')],
    ask: ['updateOn', FLAG],
    is: 'allowed',
    by: `base-role ${idOf('writer')} #5`,
  },
  {
    rule: 'A writer does not administer the account.',
    holds: [base('writer')],
    ask: ['createMember', 'member/ines'],
    is: 'denied',
    by: 'nothing',
  },
  {
    rule: 'What a writer may do to "etc." inside projects is not documented.',
    holds: [base('writer')],
    ask: ['updateColor', PRODUCTION],
    is: 'unknown',
    by: `base-role ${idOf('writer')} #6`,
    because: 'statement-unclear',
  },
  {
    rule: 'An admin may do everything inside projects.',
    holds: [base('admin')],
    ask: ['deleteFlag', FLAG],
    is: 'allowed',
    by: `base-role ${idOf('admin')} #1`,
  },
  {
    rule: 'An admin administers members and roles.',
    holds: [base('admin')],
    ask: ['updatePolicy', 'role/ops'],
    is: 'allowed',
    by: `base-role ${idOf('admin')} #1`,
  },
  {
    rule: 'Which matters of the account are the owner’s alone is not documented.',
    holds: [base('admin')],
    ask: ['updateBillingContact', 'acct'],
    is: 'unknown',
    by: `base-role ${idOf('admin')} #2`,
    because: 'statement-unclear',
  },
  {
    rule: 'The owner may do everything.',
    holds: [base('owner')],
    ask: ['updateBillingContact', 'acct'],
    is: 'allowed',
    by: `base-role ${idOf('owner')} #1`,
  },
  {
    rule: 'No access is nothing.',
    holds: [base('no_access')],
    ask: ['viewProject', PROJECT],
    is: 'denied',
    by: 'nothing',
  },
  {
    rule: 'No access, until a custom role grants it.',
    holds: [base('no_access'), role('ops', allow('viewProject', PROJECT))],
    ask: ['viewProject', PROJECT],
    is: 'allowed',
    by: 'direct ops #1',
    rests: idOf('no_access'),
  },
  {
    rule: 'A base role this document does not know may be anything.',
    holds: [base('captain')],
    ask: ['viewProject', PROJECT],
    is: 'unknown',
    by: `base-role ${idOf('captain')}`,
    because: 'role-unreadable',
  },
  {
    rule: 'A base role does not count beside a custom role, even one that says nothing.',
    holds: [base('admin'), role('ops', allow('viewProject', 'proj/app'))],
    ask: ['viewProject', PROJECT],
    is: 'denied',
    by: 'nothing',
    rests: idOf('admin'),
  },
  {
    rule: 'A base role does not count beside a team’s role.',
    holds: [base('admin'), inGroup('web', role('ops', allow('viewProject', 'proj/app')))],
    ask: ['viewProject', PROJECT],
    is: 'denied',
    by: 'nothing',
    rests: idOf('admin'),
  },
  {
    rule: 'A team without roles leaves the base role in effect.',
    holds: [base('reader'), inGroup('web')],
    ask: ['viewProject', PROJECT],
    is: 'allowed',
    by: `base-role ${idOf('reader')} #1`,
  },
  {
    rule: 'A permission grant is no role: the base role stays in effect.',
    holds: [base('reader'), permissionGrant(allow('updateTeamMembers', 'team/web'))],
    ask: ['viewProject', PROJECT],
    is: 'allowed',
    by: `base-role ${idOf('reader')} #1`,
  },
  {
    rule: 'A team that nobody could read may have a role, and then the base role does not count.',
    holds: [base('reader'), unreadGroup('gone')],
    ask: ['viewProject', PROJECT],
    is: 'unknown',
    by: `base-role ${idOf('reader')} #1`,
    because: 'group-unreadable',
  },
  {
    rule: 'A custom role that nobody could read is a role all the same.',
    holds: [base('reader'), unreadRole('gone')],
    ask: ['viewProject', PROJECT],
    is: 'unknown',
    by: 'direct gone',
    because: 'role-unreadable',
    rests: idOf('reader'),
  },
  {
    rule: 'A statement of which the document is silent leaves it open, a deny beside it does not.',
    holds: [role('odd', unclear('*', FLAGS), deny('deleteFlag', FLAGS))],
    ask: ['deleteFlag', FLAG],
    is: 'denied',
    by: 'direct odd #2',
  },
];
