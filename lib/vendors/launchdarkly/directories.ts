import type { ColumnDescriptor, DirectoryDescriptor } from '#lib/domain/directory.ts';
import { FILTER_OPERATORS } from '#lib/domain/filter.ts';

const SEEN_LATELY =
  'LaunchDarkly lists only who an SDK evaluated or identified in the last 30 days, and never anonymous ones.';

const NO_ROLES = 'End users hold no roles. Roles belong to the people who sign in to LaunchDarkly.';

/** End users by the older users API. Sorting was dropped from the published contract in 2026 and may be ignored. */
export const usersDirectory: DirectoryDescriptor = {
  id: 'users',
  label: 'Users',
  singular: 'user',
  pagination: 'cursor',
  needs: ['project', 'environment'],
  columns: [
    { id: 'name', label: 'Name', sortable: false, defaultVisible: true },
    { id: 'key', label: 'Key', sortable: true, defaultVisible: true },
    { id: 'email', label: 'E-mail', sortable: false, defaultVisible: true },
    { id: 'lastSeen', label: 'Last seen', sortable: true, defaultVisible: true },
    { id: 'access', label: 'This connection may', sortable: false, defaultVisible: true },
    { id: 'anonymous', label: 'Anonymous', sortable: false, defaultVisible: false },
    { id: 'withheld', label: 'Withheld', sortable: false, defaultVisible: false },
  ],
  defaultPageSize: 50,
  maxPageSize: 50,
  textSearch: { placeholder: 'Name, e-mail or key' },
  filters: { '*': ['is'], lastSeen: ['after'] },
  note: 'LaunchDarkly has superseded its users API by contexts and still serves it.',
  emptyHint: SEEN_LATELY,
  listed: true,
  hasFlags: true,
  isRemovable: true,
  noRoles: NO_ROLES,
  instances: { directory: 'context-instances', attribute: 'kindKeys' },
};

export const contextsDirectory: DirectoryDescriptor = {
  id: 'contexts',
  label: 'Contexts',
  singular: 'context',
  pagination: 'cursor',
  needs: ['project', 'environment'],
  columns: [
    { id: 'name', label: 'Name', sortable: false, defaultVisible: true },
    { id: 'kind', label: 'Kind', sortable: false, defaultVisible: true },
    { id: 'key', label: 'Key', sortable: false, defaultVisible: true },
    { id: 'email', label: 'E-mail', sortable: false, defaultVisible: true },
    { id: 'lastSeen', label: 'Last seen', sortable: true, defaultVisible: true },
    { id: 'access', label: 'This connection may', sortable: false, defaultVisible: true },
    { id: 'anonymous', label: 'Anonymous', sortable: false, defaultVisible: false },
    { id: 'withheld', label: 'Withheld', sortable: false, defaultVisible: false },
  ],
  defaultPageSize: 50,
  maxPageSize: 50,
  textSearch: { placeholder: 'Key, name or any value' },
  filters: {
    '*': ['is', 'is-not', 'any-of', 'starts-with', 'exists', 'missing', 'before', 'after'],
    kind: ['is', 'is-not', 'any-of'],
    key: ['is', 'is-not', 'any-of', 'starts-with'],
    name: ['is', 'is-not', 'any-of', 'starts-with', 'exists', 'missing'],
    applicationId: ['is', 'is-not', 'any-of'],
    kindKey: ['is', 'is-not', 'any-of'],
    kinds: ['is', 'any-of', 'contains'],
    kindKeys: ['is', 'any-of', 'contains'],
    lastSeen: [],
  },
  note: 'A sample in very busy environments: LaunchDarkly does not say when.',
  emptyHint: SEEN_LATELY,
  listed: true,
  hasFlags: true,
  noRoles: NO_ROLES,
  instances: { directory: 'context-instances', attribute: 'kindKeys' },
};

/** Combinations of contexts seen together in one evaluation; each has an opaque id. */
export const contextInstancesDirectory: DirectoryDescriptor = {
  id: 'context-instances',
  label: 'Context instances',
  singular: 'context instance',
  pagination: 'cursor',
  needs: ['project', 'environment'],
  columns: [
    { id: 'key', label: 'Instance', sortable: false, defaultVisible: true },
    { id: 'lastSeen', label: 'Last seen', sortable: true, defaultVisible: true },
    { id: 'access', label: 'This connection may', sortable: false, defaultVisible: true },
  ],
  defaultPageSize: 20,
  maxPageSize: 50,
  filters: {
    key: ['is', 'is-not', 'any-of'],
    applicationId: ['is', 'is-not', 'any-of'],
    kinds: ['is', 'any-of', 'contains'],
    kindKeys: ['is', 'any-of', 'contains'],
  },
  emptyHint: SEEN_LATELY,
  listed: false,
  hasFlags: false,
  isRemovable: true,
  noRoles: NO_ROLES,
};

const memberColumn = (id: string, label: string, defaultVisible = true): ColumnDescriptor => ({
  id,
  label,
  sortable: true,
  defaultVisible,
});

/** The people who sign in; LaunchDarkly gives them whole, so every column sorts and every attribute filters. */
export const membersDirectory: DirectoryDescriptor = {
  id: 'members',
  label: 'Members',
  singular: 'member',
  pagination: 'snapshot',
  needs: [],
  columns: [
    memberColumn('name', 'Name'),
    memberColumn('email', 'E-mail'),
    memberColumn('attr:role', 'Base role'),
    { ...memberColumn('attr:roles', 'Roles'), narrow: 'key' },
    { ...memberColumn('attr:teams', 'Teams'), narrow: 'decision' },
    memberColumn('lastSeen', 'Last seen'),
    memberColumn('attr:mfa', 'MFA'),
    memberColumn('attr:teamRoles', 'Roles by team', false),
    memberColumn('attr:pendingInvite', 'Invitation pending', false),
    memberColumn('attr:verified', 'Verified', false),
    memberColumn('attr:created', 'Created', false),
    memberColumn('attr:scim', 'SCIM', false),
    memberColumn('attr:roleAttributes', 'Role attributes', false),
    memberColumn('attr:permissionGrants', 'Single permissions', false),
    memberColumn('attr:oauthProviders', 'Sign-in providers', false),
    memberColumn('key', 'ID', false),
  ],
  defaultPageSize: 50,
  maxPageSize: 100,
  textSearch: { placeholder: 'Name, e-mail, role, team or any value' },
  filters: { '*': FILTER_OPERATORS },
  note: 'A base role counts only for members without any other role, of their own or by a team.',
  emptyHint: 'This token cannot see the members of the account.',
  listed: true,
  hasFlags: false,
};
