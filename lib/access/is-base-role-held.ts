import type { AccessGroup, AccessRules, AccessSubject } from '#lib/domain/access-data.ts';

/** Whether the base role counts. A role given but missing puts it to rest as well; single permissions do not. */
export function isBaseRoleHeld(
  subject: AccessSubject,
  rules: AccessRules,
  groups: ReadonlyMap<string, AccessGroup>,
): boolean {
  if (rules.baseRole === 'always') return true;
  if (subject.grants.length > 0) return false;
  return !subject.groups.some((key) => (groups.get(key)?.grants.length ?? 0) > 0);
}
