import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import type { VendorDescriptor } from '#lib/vendors/vendor-descriptor.ts';
import {
  contextInstancesDirectory,
  contextsDirectory,
  membersDirectory,
  usersDirectory,
} from './directories.ts';

const directories: readonly DirectoryDescriptor[] = [
  usersDirectory,
  contextsDirectory,
  membersDirectory,
  contextInstancesDirectory,
];

/** Browser-safe facts of LaunchDarkly: instances, the one credential field, the directories. */
export const launchDarklyDescriptor: VendorDescriptor = {
  id: 'launchdarkly',
  name: 'LaunchDarkly',
  tile: 'LD',
  instances: [
    { label: 'Commercial', origin: 'https://app.launchdarkly.com' },
    { label: 'European Union', origin: 'https://app.eu.launchdarkly.com' },
    { label: 'United States federal', origin: 'https://app.launchdarkly.us' },
  ],
  fields: [
    {
      id: 'token',
      label: 'API access token',
      hint: 'A service token with the reader role is enough to look; writing and deleting need a role that allows it.',
      secret: true,
      placeholder: 'api-…',
      check: checkToken,
    },
  ],
  directories,
  roles: {
    label: 'Roles',
    singular: 'role',
    note: 'Base roles, presets of LaunchDarkly and the account’s own.',
  },
  groups: {
    label: 'Teams',
    singular: 'team',
    isTree: false,
    note: 'Members hold the roles of their teams. Only some plans have teams.',
  },
  access: {
    directory: 'members',
    subject: 'member',
    subjects: 'members',
    group: 'team',
    role: 'role',
    single: 'permission grant',
    computedFrom: 'base roles, roles, teams and grants',
    action: 'action',
    examples: [
      {
        label: 'Who can delete a production flag',
        action: 'deleteFlag',
        resource: 'proj/*:env/production:flag/*',
      },
      {
        label: 'Who can release: turn flags on and off in production',
        action: 'updateOn',
        resource: 'proj/*:env/production:flag/*',
      },
      { label: 'Who can give roles to members', action: 'updateCustomRole', resource: 'member/*' },
    ],
    withoutChanges: [],
    grantValues: {
      label: 'Role attributes',
      example: 'team=web, checkout',
      usual: '',
      held: ['role attribute', 'filled with'],
    },
  },
  passThroughExample: '/api/v2',
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const CLIENT_SIDE_ID = /^[0-9a-f]{24}$/i;
const PRINTABLE = /^[\x21-\x7e]*$/;

/** A sentence when the text cannot be an access token: the other keys LaunchDarkly hands out look alike. */
function checkToken(value: string): string | undefined {
  const text = value.trim();
  if (text === '') return 'Enter the access token.';
  if (/^bearer\s/i.test(text)) return 'Leave out the word Bearer: LaunchDarkly takes the bare token.';
  if (text.startsWith('sdk-')) return 'This is an SDK key, not an API access token.';
  if (text.startsWith('mob-')) return 'This is a mobile key, not an API access token.';
  if (CLIENT_SIDE_ID.test(text)) return 'This is a client-side ID, not an API access token.';
  if (UUID.test(text)) return 'This looks like an old SDK key: API access tokens start with api-.';
  if (!PRINTABLE.test(text)) return 'An access token has no spaces and no special characters.';
  return undefined;
}
