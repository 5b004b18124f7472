import type { WorldRole } from '../world.ts';

const plain = (names: string) => names.split(' ').map((name) => ({ name }));
const inside = (names: string, environments: readonly string[]) =>
  names.split(' ').flatMap((name) => environments.map((environment) => ({ name, environment })));

/** Roles this company made for itself, by id. */
export const demoRoles: readonly WorldRole[] = [
  {
    id: 7,
    name: 'Auditor',
    type: 'root-custom',
    description: 'Reads roles and logs for the yearly audit.',
    permissions: plain('READ_ROLE READ_LOGS'),
  },
  {
    id: 8,
    name: 'Token keeper',
    type: 'root-custom',
    description: 'Rotates the tokens of backends and frontends.',
    permissions: plain(
      'CREATE_CLIENT_API_TOKEN UPDATE_CLIENT_API_TOKEN DELETE_CLIENT_API_TOKEN READ_CLIENT_API_TOKEN ' +
        'CREATE_FRONTEND_API_TOKEN READ_FRONTEND_API_TOKEN',
    ),
  },
  {
    id: 9,
    name: 'Release manager',
    type: 'custom',
    description: 'Turns flags on and off in staging and production and approves changes there.',
    permissions: inside('UPDATE_FEATURE_ENVIRONMENT APPROVE_CHANGE_REQUEST APPLY_CHANGE_REQUEST', [
      'staging',
      'production',
    ]),
  },
  {
    id: 10,
    name: 'Experimenter',
    type: 'custom',
    description: 'Creates flags and tries them out in development.',
    permissions: [
      ...plain('CREATE_FEATURE UPDATE_FEATURE'),
      ...inside('CREATE_FEATURE_STRATEGY UPDATE_FEATURE_STRATEGY UPDATE_FEATURE_ENVIRONMENT', [
        'development',
      ]),
    ],
  },
  {
    id: 11,
    name: 'Gatekeeper',
    type: 'custom',
    description: 'Lets people into the project and takes them out again.',
    permissions: plain('PROJECT_USER_ACCESS_READ PROJECT_USER_ACCESS_WRITE'),
  },
];
