import type { AccessGroup, AccessRules, AccessSubject } from '#lib/domain/access-data.ts';

/** `doubtful`: nobody could read a group that may carry a role, and then the base role would rest. */
export type BaseRoleStanding = 'held' | 'rests' | 'doubtful';

/** Whether the base role counts. A role given but missing puts it to rest as well; single permissions do not. */
export function baseRoleStanding(
  subject: AccessSubject,
  rules: AccessRules,
  groups: ReadonlyMap<string, AccessGroup>,
): BaseRoleStanding {
  if (rules.baseRole === 'always') return 'held';
  if (subject.grants.length > 0) return 'rests';
  const joined = subject.groups.map((key) => groups.get(key));
  if (joined.some((group) => group !== undefined && group.grants.length > 0)) return 'rests';
  return joined.includes(undefined) ? 'doubtful' : 'held';
}
