import type { Statement } from '../access/decide.ts';
import { levelRoles, presetRoles } from './project-roles.ts';
import { allow, deny, flagActions as flags, view } from './statements.ts';
import { type RoleFacts, supportRoles } from './support-roles.ts';

type Row = readonly [
  key: string,
  name: string,
  description: string,
  policy: readonly Statement[],
  base?: string,
];

const rows: readonly Row[] = [
  [
    'flag-author',
    'Flag author',
    'Creates flags anywhere but releases none to live environments.',
    [
      view('*'),
      allow(
        ['proj/*:env/*:flag/*'],
        ['createFlag', 'updateName', 'updateDescription', 'updateTags', ...flags],
      ),
      deny(['proj/*:env/*;{critical:true}:flag/*'], flags),
    ],
  ],
  [
    'release-manager',
    'Release manager',
    'Turns flags on and off in live environments.',
    [
      view('*'),
      allow(
        ['proj/*:env/*;{critical:true}:flag/*'],
        [...flags, 'reviewApprovalRequest', 'applyApprovalRequest'],
      ),
    ],
  ],
  [
    'qa-engineer',
    'QA engineer',
    'Everything in environments tagged qa.',
    [
      view('*'),
      allow(['proj/*:env/*;qa:flag/*', 'proj/*:env/*;qa:segment/*'], ['*']),
      allow(['proj/*:env/*;qa'], ['update*']),
    ],
  ],
  [
    'own-projects',
    'Own projects',
    'Full control of the projects assigned to the member or team.',
    [
      allow(['proj/${roleAttribute/projects}'], ['*']),
      allow(
        ['proj/${roleAttribute/projects}:env/*:flag/*', 'proj/${roleAttribute/projects}:env/*:segment/*'],
        ['*'],
      ),
    ],
  ],
  [
    'no-keys',
    'No SDK keys',
    'Keeps SDK keys out of sight.',
    [
      {
        effect: 'deny',
        resources: ['proj/*:env/*'],
        actions: ['viewSdkKey', 'updateApiKey', 'updateMobileKey'],
      },
    ],
    'reader',
  ],
  [
    'everything-but-billing',
    'Everything but billing',
    'Writers who must not touch billing.',
    [
      { effect: 'allow', notResources: ['proj/billing', 'proj/vault'], actions: ['viewProject'] },
      { effect: 'deny', notResources: ['proj/web:env/*:flag/*', 'proj/mobile:env/*:flag/*'], actions: ['*'] },
    ],
  ],
  [
    'segment-keeper',
    'Segment keeper',
    'Owns audience segments in every project.',
    [view('*'), { effect: 'allow', resources: ['proj/*:env/*:segment/*'], notActions: ['deleteSegment'] }],
  ],
  [
    'data-protection',
    'Data protection officer',
    'Erases people on request, everywhere.',
    [
      view('*'),
      allow(['proj/*:env/*:user/*'], ['deleteUser']),
      allow(['proj/*:env/*'], ['deleteContextInstance']),
    ],
  ],
  [
    'experimenter',
    'Experimenter',
    'Runs experiments and reads metrics.',
    [view('web', 'mobile'), allow(['proj/*:env/*:experiment/*', 'proj/*:metric/*', 'proj/*:layer/*'], ['*'])],
  ],
  [
    'incident-responder',
    'Incident responder',
    'Kill switches only: flags tagged ops.',
    [view('*'), allow(['proj/*:env/*:flag/*;ops'], ['updateOn'])],
  ],
  [
    'team-lead',
    'Team lead',
    'Maintains the members of a team.',
    [allow(['team/${roleAttribute/teams}'], ['viewTeam', 'updateTeamMembers', 'updateTeamDescription'])],
    'reader',
  ],
  [
    'member-inviter',
    'Member inviter',
    'Invites people and sets their roles, except administrators.',
    [
      allow(['member/*'], ['createMember', 'updateRole', 'updateCustomRole']),
      deny(['member/*'], ['deleteMember']),
    ],
    'reader',
  ],
  [
    'token-auditor',
    'Token auditor',
    'Reads and revokes access tokens.',
    [allow(['member/*:token/*', 'service-token/*'], ['deleteAccessToken', 'resetAccessToken'])],
    'reader',
  ],
  [
    'integrations',
    'Integrations',
    'Webhooks, destinations and the relay proxy.',
    [allow(['webhook/*', 'integration/*', 'relay-proxy-config/*', 'proj/*:env/*:destination/*'], ['*'])],
    'reader',
  ],
  [
    'kind-steward',
    'Context kind steward',
    'Keeps context kinds tidy.',
    [view('*'), allow(['proj/*:context-kind/*'], ['createContextKind', 'updateContextKind'])],
  ],
  ['contractor', 'Contractor', 'Sees mobile, changes nothing.', [view('mobile')], 'no_access'],
  [
    'read-live',
    'Live reader',
    'Sees everything, changes nothing live.',
    [deny(['proj/*:env/*;{critical:true}', 'proj/*:env/*;{critical:true}:flag/*'], ['*'])],
    'writer',
  ],
  [
    'emoji-✨',
    'Ops ✨ / “night shift”',
    'A name with characters that need care.',
    [view('web'), deny(['proj/web:env/production'], ['*'])],
  ],
];

export const customRoles: readonly RoleFacts[] = [
  ...supportRoles,
  ...rows.map(([key, name, description, policy, basePermissions = 'no_access']) => ({
    key,
    name,
    description,
    policy,
    basePermissions,
  })),
  ...levelRoles,
  ...presetRoles,
];
