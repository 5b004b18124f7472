import type { Statement } from '../access/decide.ts';
import { allow, deny, flagActions as flags, view } from './statements.ts';
import type { RoleFacts } from './support-roles.ts';

/** A viewer, a developer and a maintainer for each project. */
export const levelRoles: readonly RoleFacts[] = ['web', 'mobile', 'billing', 'vault'].flatMap((project) =>
  ['viewer', 'developer', 'maintainer'].map((level, n) => ({
    key: `${project}-${level}`,
    name: `${project.charAt(0).toUpperCase()}${project.slice(1)} ${level}`,
    ...(n === 0 ? {} : { description: `The ${level} level of the ${project} project.` }),
    basePermissions: 'no_access',
    policy: [
      view(project),
      ...(n > 0 ? [allow([`proj/${project}:env/*:flag/*`], flags)] : []),
      ...(n === 1 ? [deny([`proj/${project}:env/*;{critical:true}:flag/*`], ['*'])] : []),
      ...(n === 2 ? [allow([`proj/${project}`, `proj/${project}:env/*`], ['update*'])] : []),
    ],
  })),
);

/** Roles the vendor supplies: their statements are not the account's own. */
export const presetRoles: readonly RoleFacts[] = [
  'Project admin',
  'Developer',
  'Contributor',
  'Project reader',
  'Organization reader',
].map((name) => ({
  key: `ld-${name.toLowerCase().replace(' ', '-')}`,
  name,
  description: 'Preset supplied with the account.',
  basePermissions: 'no_access',
  policy: [],
  presetVersion: 3,
}));

export const presetStatements: readonly Statement[] = [
  allow(['proj/${roleAttribute/projectKey}'], ['viewProject']),
  allow(['proj/${roleAttribute/projectKey}:env/*:flag/*'], flags),
];
