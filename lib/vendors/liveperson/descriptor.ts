import type { CredentialField, VendorDescriptor } from '#lib/vendors/vendor-descriptor.ts';
import { deletedUsersDirectory, skillsDirectory, usersDirectory } from './directories.ts';

/** Browser-safe facts of LivePerson: three ways to sign in, the directories, and the screens beside them. */
export const livePersonDescriptor: VendorDescriptor = {
  id: 'liveperson',
  name: 'LivePerson',
  tile: 'LP',
  instances: [{ label: 'LivePerson', origin: 'https://api.liveperson.net' }],
  fields: [
    {
      id: 'account',
      label: 'Account ID',
      hint: 'Also called site or brand ID. Mostly digits.',
      secret: false,
      placeholder: '12345678',
      check: checkAccount,
    },
    {
      id: 'apiVersion',
      label: 'Interface version',
      hint: '6.0 adds expanded names and creation dates where the account has it.',
      secret: false,
      choices: [
        { value: '4.0', label: '4.0' },
        { value: '6.0', label: '6.0' },
      ],
    },
    part('clientId', 'Client ID', 'Of an application registered in the Management Console.'),
    part('clientSecret', 'Client secret', 'Shown once, when the application was registered.'),
    part(
      'consumerKey',
      'App key',
      'From the API keys page: a read-only key for users, profiles, skills and agent groups.',
    ),
    part('consumerSecret', 'Secret', 'Beside the app key.'),
    part('accessToken', 'Access token', 'Beside the app key.'),
    part('accessTokenSecret', 'Access token secret', 'Beside the app key.'),
    {
      id: 'bearerToken',
      label: 'Bearer token',
      hint: 'Works until it ends; LivePerson’s session tokens last about eight hours.',
      secret: true,
      check: checkBearer,
    },
  ],
  methods: [
    {
      id: 'oauth2',
      label: 'OAuth 2.0 client credentials',
      hint: 'Recommended. Short-lived tokens are asked for as needed and never stored.',
      fields: ['clientId', 'clientSecret'],
    },
    {
      id: 'oauth1',
      label: 'OAuth 1.0 API key',
      hint: 'Four parts from the API keys page. Every request is signed; this server’s clock must be right.',
      fields: ['consumerKey', 'consumerSecret', 'accessToken', 'accessTokenSecret'],
    },
    {
      id: 'bearer',
      label: 'Bearer token',
      hint: 'For a short look: the connection stops working when the token ends.',
      fields: ['bearerToken'],
    },
  ],
  directories: [usersDirectory, deletedUsersDirectory, skillsDirectory],
  roles: {
    label: 'Profiles',
    singular: 'profile',
    note: 'A profile is made inside one of LivePerson’s fixed roles and switches its permission packages on or off.',
  },
  groups: { label: 'Agent groups', singular: 'agent group', isTree: true },
  personAccess: {
    label: 'Access',
    singular: 'access',
    note: 'What the profiles of this user allow together.',
    needs: [],
    directory: 'users',
  },
  access: {
    directory: 'users',
    subject: 'user',
    subjects: 'users',
    group: 'agent group',
    role: 'profile',
    single: 'new profile',
    computedFrom: 'the profiles of each user',
    action: 'permission package',
    examples: [
      { label: 'Who can manage users', action: '10001', resource: 'account' },
      { label: 'Who can manage API keys', action: '10006', resource: 'account' },
      { label: 'Who can see and export the audit trail', action: '10015', resource: 'account' },
    ],
    // Agent groups give nothing, and one statement holds all that a profile has switched on.
    withoutChanges: ['add-group', 'remove-group', 'add-group-role', 'remove-group-role', 'remove-statement'],
  },
  passThroughExample: '/api/account/…/configuration/le-users',
};

function part(id: string, label: string, hint: string): CredentialField {
  return { id, label, hint, secret: true, check: checkPart };
}

function checkAccount(value: string): string | undefined {
  const text = value.trim();
  if (text === '') return 'Enter the account ID.';
  return /^\w{1,20}$/.test(text) ? undefined : 'An account ID has 1 to 20 letters, digits or underscores.';
}

function checkPart(value: string): string | undefined {
  const text = value.trim();
  if (text === '') return 'Enter this part of the credential.';
  return /^[\x21-\x7e]+$/.test(text) ? undefined : 'This has no spaces and no special characters.';
}

function checkBearer(value: string): string | undefined {
  const text = value.trim();
  if (text === '') return 'Enter the token.';
  if (/^bearer\s/i.test(text)) return 'Leave out the word Bearer.';
  return checkPart(text);
}
