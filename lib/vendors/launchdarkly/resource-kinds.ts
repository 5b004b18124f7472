import 'server-only';
import type { ResourceKind } from '#lib/domain/access-data.ts';

type Row = readonly [path: string, label: string, actions: string];

const APPROVALS = 'createApprovalRequest updateApprovalRequest reviewApprovalRequest applyApprovalRequest';

/** Resources of the vendor (11.2) with the names of actions on them (11.6), and for flags and segments those in use. */
const ROWS: readonly Row[] = [
  ['acct', 'account', ''],
  [
    'proj',
    'project',
    'viewProject createProject deleteProject updateProjectName updateTags updateDefaultClientSideAvailability updateIncludeInSnippetByDefault updateProjectFlagDefaults updateDefaultReleasePipeline updateLifecycleSettings updateTeamMaintainerRequirements updateViewAssociationRequirements updateAutomatedRolloutConfig',
  ],
  [
    'proj:env',
    'environment',
    'createEnvironment deleteEnvironment deleteContextInstance importEventData viewSdkKey updateApiKey updateMobileKey updateApprovalSettings updateColor updateConfirmChanges updateCritical updateDefaultTrackEvents updateName updateRequireComments updateSecureMode updateTags updateTtl',
  ],
  [
    'proj:env:flag',
    'flag',
    `createFlag cloneFlag deleteFlag updateOn updateTargets updateExpiringTargets updateRules updateFlagRuleDescription updateFallthrough updateOffVariation updatePrerequisites updateFlagVariations updateFlagDefaultVariations updateScheduledChanges updateFeatureWorkflows updateMeasuredRolloutConfiguration updateFallthroughWithMeasuredRollout updateRulesWithMeasuredRollout stopMeasuredRolloutOnFlagFallthrough stopMeasuredRolloutOnFlagRule ${APPROVALS} bypassRequiredApproval deleteApprovalRequest copyFlagConfigFrom copyFlagConfigTo createTriggers updateTriggers deleteTriggers createFlagLink updateFlagLink deleteFlagLink updateName updateDescription updateTags updateMaintainer updateTemporary updateDeprecated updateGlobalArchived updateClientSideFlagAvailability updateIncludeInSnippet updateFlagCustomProperties updateFlagSalt updateTrackEvents updateAttachedGoals updateReleasePhaseStatus updateFlagConfigMigrationSettings`,
  ],
  [
    'proj:env:segment',
    'segment',
    `createSegment deleteSegment updateName updateDescription updateTags updateIncluded updateExcluded updateRules updateExpiringTargets updateScheduledChanges ${APPROVALS}`,
  ],
  ['proj:env:experiment', 'experiment', ''],
  ['proj:env:holdout', 'holdout', ''],
  ['proj:env:destination', 'data export destination', ''],
  ['proj:env:user', 'user', 'deleteUser'],
  [
    'proj:context-kind',
    'context kind',
    'createContextKind updateContextKind updateAvailabilityForExperiments',
  ],
  ['proj:metric', 'metric', ''],
  ['proj:metric-group', 'metric group', ''],
  ['proj:layer', 'layer', ''],
  ['proj:release-pipeline', 'release pipeline', ''],
  ['proj:view', 'view', ''],
  ['proj:aiconfig', 'AI config', ''],
  [
    'member',
    'member',
    'createMember deleteMember updateRole updateCustomRole updateMemberRoleAttributes sendMfaRequest sendMfaRecoveryCode approveDomainMatchedMember resetMemberMfa',
  ],
  [
    'member:token',
    'personal access token',
    'createAccessToken deleteAccessToken resetAccessToken updateAccessTokenName updateAccessTokenDescription updateAccessTokenPolicy updateAccessTokenExpiry',
  ],
  [
    'service-token',
    'service token',
    'createAccessToken deleteAccessToken resetAccessToken updateAccessTokenName updateAccessTokenDescription updateAccessTokenExpiry',
  ],
  [
    'role',
    'role',
    'createRole deleteRole updateName updateDescription updatePolicy updateBasePermissions updateMembers updateTokens',
  ],
  [
    'team',
    'team',
    'viewTeam createTeam deleteTeam updateTeamName updateTeamDescription updateTeamMembers updateTeamCustomRoles updateTeamPermissionGrants updateTeamRoleAttributes',
  ],
  ['webhook', 'webhook', ''],
  ['integration', 'integration', ''],
  ['relay-proxy-config', 'relay proxy configuration', ''],
  ['code-reference-repository', 'code reference repository', ''],
  ['application', 'application', ''],
  ['template', 'template', ''],
  ['domain-verification', 'domain verification', ''],
  ['pending-request', 'pending request', ''],
];

export const RESOURCE_KINDS: readonly ResourceKind[] = ROWS.map(([path, label, actions]) => ({
  path: path.split(':'),
  label,
  actions: actions === '' ? [] : actions.split(' ').map((id) => ({ id })),
}));

/** Every resource of a kind, as a specifier; the account has no name (11.1). */
export function allOf({ path }: ResourceKind): string {
  return path.map((type) => (type === 'acct' ? type : `${type}/*`)).join(':');
}
