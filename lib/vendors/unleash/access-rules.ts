import 'server-only';
import type { AccessRules } from '#lib/domain/access-data.ts';

/** Wherever one of these is checked, UPDATE_PROJECT is named beside it and is enough (7.1). */
const WITH_UPDATE_PROJECT = ['USER_ACCESS', 'DEFAULT_STRATEGY', 'CHANGE_REQUEST', 'SETTINGS'].flatMap(
  (subject) => [`PROJECT_${subject}_READ`, `PROJECT_${subject}_WRITE`],
);

/** Open source refuses everybody who acts elsewhere, whatever its tables say (7.4). */
const OPEN_BOUNDS: AccessRules['bounds'] = [
  {
    kind: 'project',
    names: ['default'],
    reason: 'Open-source Unleash lets people act in the project default only.',
  },
  {
    kind: 'environment',
    names: ['default', 'development', 'production'],
    reason:
      'Open-source Unleash lets people act in the environments default, development and production only.',
  },
];

export function accessRules(isEnterprise: boolean): AccessRules {
  return {
    reach: 'below',
    baseRole: 'always',
    attributeValues: 'literal',
    implied: { ADMIN: '*', UPDATE_PROJECT: WITH_UPDATE_PROJECT },
    bounds: isEnterprise ? [] : OPEN_BOUNDS,
    summary:
      'Permissions of all roles add up, those of groups included, and nothing takes one away. ' +
      'ADMIN is enough for everything, and UPDATE_PROJECT for what is in the settings of its project. ' +
      'What a root role gives inside projects, it gives in the project default only.',
  };
}
