import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import { FILTER_OPERATORS } from '#lib/domain/filter.ts';
import type { VendorDescriptor } from '#lib/vendors/vendor-descriptor.ts';

const shown = (id: string, label: string) => ({ id, label, sortable: true, defaultVisible: true });
const hidden = (id: string, label: string) => ({ id, label, sortable: true, defaultVisible: false });

const usersDirectory: DirectoryDescriptor = {
  id: 'users',
  label: 'Users',
  singular: 'user',
  pagination: 'snapshot',
  needs: [],
  columns: [
    shown('name', 'Name'),
    shown('email', 'E-mail'),
    { ...shown('attr:rootRole', 'Root role'), narrow: 'key' },
    shown('attr:groups', 'Groups'),
    { ...shown('attr:state', 'State'), narrow: 'decision' },
    shown('lastSeen', 'Last sign-in'),
    hidden('attr:username', 'User name'),
    hidden('attr:createdAt', 'Created'),
    hidden('key', 'ID'),
    hidden('attr:accountType', 'Account type'),
    hidden('attr:seatType', 'Seat'),
    hidden('attr:scimId', 'SCIM ID'),
  ],
  defaultPageSize: 50,
  maxPageSize: 200,
  textSearch: { placeholder: 'Name, e-mail, user name or any value' },
  filters: { '*': FILTER_OPERATORS },
  note: 'The root role is the one given directly: groups may add more.',
  emptyHint: 'Unleash lists the people of the whole instance, without service accounts.',
  listed: true,
  hasFlags: false,
};

/** Browser-safe facts of Unleash: self-hosted, one credential field, one list of people. */
export const unleashDescriptor: VendorDescriptor = {
  id: 'unleash',
  name: 'Unleash',
  tile: 'UN',
  instances: [],
  fields: [
    {
      id: 'token',
      label: 'API token',
      hint: 'A personal access token of an Admin, or an admin API token. Only Admins may list users.',
      secret: true,
      placeholder: 'user:…',
      check: checkToken,
    },
  ],
  directories: [usersDirectory],
  projectAccess: {
    label: 'Projects',
    singular: 'project',
    note: 'People and groups with roles in a project, on enterprise editions.',
  },
  roles: { label: 'Roles', singular: 'role' },
  groups: { label: 'Groups', singular: 'group', isTree: false, note: 'On enterprise editions.' },
  personAccess: {
    label: 'Permissions',
    singular: 'permission',
    note: 'As Unleash itself evaluates them, groups included.',
    needs: ['project', 'environment'],
    directory: 'users',
  },
  access: {
    directory: 'users',
    subject: 'user',
    subjects: 'users',
    group: 'group',
    role: 'role',
    single: 'new role',
    computedFrom: 'root roles, project roles and groups',
    action: 'permission',
    examples: [
      { label: 'Who is an Admin', action: 'ADMIN', resource: 'instance' },
      {
        label: 'Who can create flags in the project default',
        action: 'CREATE_FEATURE',
        resource: 'instance:project/default',
      },
      {
        label: 'Who can release: switch flags on in production',
        action: 'UPDATE_FEATURE_ENVIRONMENT',
        resource: 'instance:project/default:environment/production',
      },
    ],
    withoutChanges: [],
    // A root role counts in the project default besides.
    grantValues: {
      label: 'Projects',
      example: 'project=default',
      usual: 'project=default',
      held: ['held in', ''],
    },
  },
  passThroughExample: '/api/admin',
};

/** `project:environment.secret`, where admin tokens name neither: `*:*.secret`. */
const SDK_TOKEN = /^(?!\*:\*\.)(\*|\[\]|[\w.~-]+):(?!\*\.)[\w-]+\.[0-9a-f]{40,}$/;

/** Only what cannot be right is refused: newer tokens look different, and the server knows best. */
function checkToken(value: string): string | undefined {
  const text = value.trim();
  if (text === '') return 'Enter the token.';
  if (!/^[\x20-\x7e]*$/.test(text)) return 'A token has no special characters.';
  if (SDK_TOKEN.test(text)) {
    return 'This is a token for SDKs, not an admin API token or a personal access token.';
  }
  return undefined;
}
