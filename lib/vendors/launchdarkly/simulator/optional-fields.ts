import { compact, type Json, type JsonMap } from './json.ts';
import type { Switches } from './switches.ts';

/** Which members a shape may leave out, as the contract has it. */
const optional: Readonly<Record<string, readonly string[]>> = {
  userRecord: ['lastPing', 'environmentId', 'ownerId', 'sortValue', '_links', '_access'],
  user: [
    'secondary',
    'ip',
    'country',
    'email',
    'firstName',
    'lastName',
    'avatar',
    'name',
    'anonymous',
    'custom',
    'privateAttrs',
  ],
  users: ['_links'],
  contexts: ['_links', 'totalCount'],
  context: ['lastSeen', 'applicationId', 'associatedContexts', '_links', '_access'],
  instance: ['lastSeen', 'applicationId', 'anonymousKinds', '_links', '_access'],
  member: [
    'firstName',
    'lastName',
    '_pendingEmail',
    '_lastSeenMetadata',
    '_integrationMetadata',
    'teams',
    'permissionGrants',
    'roleAttributes',
    'oauthProviders',
    'excludedDashboards',
    'version',
    'hasPassword',
    'mfaEnforced',
  ],
  role: [
    'description',
    'basePermissions',
    'resourceCategory',
    'assignedTo',
    '_access',
    '_presetBundleVersion',
    '_presetStatements',
  ],
  team: [
    'description',
    '_access',
    '_creationDate',
    '_lastModified',
    '_version',
    '_idpSynced',
    '_links',
    'roleAttributes',
    'roles',
    'members',
    'projects',
    'maintainers',
  ],
  project: ['defaultClientSideAvailability', 'defaultReleasePipelineKey', '_access'],
  environment: ['_access', 'approvalSettings', 'resourceApprovalSettings'],
  token: [
    '_member',
    'name',
    'description',
    'customRoleIds',
    'inlineRole',
    'role',
    'token',
    'serviceToken',
    'defaultApiVersion',
    'lastUsed',
  ],
  collection: ['totalCount'],
  setting: ['reason'],
};

/** The same record with every optional member left out, or null, or as it is. */
export function shaped(
  switches: Switches,
  shape: string,
  record: Readonly<Record<string, Json | undefined>>,
): JsonMap {
  const mode = switches.optionalFields;
  if (mode === 'filled') return compact(record);
  const names = optional[shape] ?? [];
  const kept = Object.entries(record).filter(([name]) => !names.includes(name));
  const nulls = mode === 'null' ? names.map((name) => [name, null] as const) : [];
  return compact(Object.fromEntries([...kept, ...nulls]));
}
