import type { AccessSubject } from '#lib/domain/access-data.ts';
import { baseRoleStanding } from './base-role-standing.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { subjectsOf } from './subject.ts';

/** How many subjects hold each role, directly or by a group; a base role where it counts. */
export function countHolders(access: CompiledAccess): ReadonlyMap<string, number> {
  const holders = new Map<string, number>();
  for (const subject of subjectsOf(access)) {
    for (const role of rolesHeld(access, subject)) holders.set(role, (holders.get(role) ?? 0) + 1);
  }
  return holders;
}

function rolesHeld(access: CompiledAccess, subject: AccessSubject): ReadonlySet<string> {
  const roles = new Set<string>();
  for (const { role } of subject.grants) roles.add(role);
  for (const key of subject.groups) {
    for (const { role } of access.groups.get(key)?.grants ?? []) roles.add(role);
  }
  if (
    subject.baseRole !== undefined &&
    baseRoleStanding(subject, access.data.rules, access.groups) !== 'rests'
  ) {
    roles.add(subject.baseRole);
  }
  return roles;
}
