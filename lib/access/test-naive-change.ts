import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { AccessData, AccessRole, AccessSubject, PolicyStatement } from '#lib/domain/access-data.ts';

/** The account after all changes; a statement is known by itself, wherever the changes before have moved it. */
export function changeAllNaively(data: AccessData, changes: readonly AccessChange[]): AccessData | undefined {
  let after: AccessData | undefined = data;
  for (const change of changes) {
    if (after === undefined) return undefined;
    if (change.change !== 'remove-statement') after = changeNaively(after, change);
    else {
      const wanted = ownStatements(data, change.role)[change.index];
      const index = wanted === undefined ? -1 : ownStatements(after, change.role).indexOf(wanted);
      after = index < 0 ? undefined : changeNaively(after, { ...change, index });
    }
  }
  return after;
}

/** The account after a change, made anew as a whole; undefined where the change names what is not there. */
export function changeNaively(data: AccessData, change: AccessChange): AccessData | undefined {
  if (!namesWhatIsThere(data, change)) return undefined;
  return {
    ...data,
    subjects: data.subjects.map((one) =>
      'subject' in change && one.key === change.subject ? changedSubject(one, change) : one,
    ),
    groups: data.groups.map((one) => {
      if (change.change === 'add-group-role' && one.key === change.group)
        return { ...one, grants: [...one.grants, change.grant] };
      if (change.change === 'remove-group-role' && one.key === change.group)
        return { ...one, grants: one.grants.filter(({ role }) => role !== change.role) };
      return one;
    }),
    roles: data.roles.map((one) =>
      'role' in change && one.id === change.role ? changedRole(one, change) : one,
    ),
  };
}

function changedSubject(subject: AccessSubject, change: AccessChange): AccessSubject {
  const { grants, groups, permissionGrants = [] } = subject;
  switch (change.change) {
    case 'add-role':
      return { ...subject, grants: [...grants, change.grant] };
    case 'remove-role':
      return { ...subject, grants: grants.filter(({ role }) => role !== change.role) };
    case 'add-group':
      return { ...subject, groups: [...groups, change.group] };
    case 'remove-group':
      return { ...subject, groups: groups.filter((key) => key !== change.group) };
    case 'add-permission-grant':
      return { ...subject, permissionGrants: [...permissionGrants, ...change.statements] };
    default:
      return subject;
  }
}

function changedRole(role: AccessRole, change: AccessChange): AccessRole {
  return {
    ...role,
    policies: role.policies.map((policy) => {
      if (policy.id !== 'policy') return policy;
      const { statements } = policy;
      if (change.change === 'add-statement')
        return { ...policy, statements: [...statements, ...change.statements] };
      if (change.change === 'remove-statement')
        return { ...policy, statements: statements.filter((_, index) => index !== change.index) };
      return policy;
    }),
  };
}

function namesWhatIsThere(data: AccessData, change: AccessChange): boolean {
  const subject = 'subject' in change ? data.subjects.find(({ key }) => key === change.subject) : undefined;
  const group = 'group' in change ? data.groups.find(({ key }) => key === change.group) : undefined;
  const hasRole = (id: string) => data.roles.some((role) => role.id === id);
  if ('subject' in change && subject === undefined) return false;
  switch (change.change) {
    case 'add-role':
      return hasRole(change.grant.role);
    case 'remove-role':
      return subject?.grants.some(({ role }) => role === change.role) === true;
    case 'add-group':
      return group !== undefined;
    case 'remove-group':
      return subject?.groups.includes(change.group) === true;
    case 'add-group-role':
      return group !== undefined && hasRole(change.grant.role);
    case 'remove-group-role':
      return group?.grants.some(({ role }) => role === change.role) === true;
    case 'add-statement':
      return hasRole(change.role);
    case 'remove-statement':
      return ownStatements(data, change.role).length > change.index;
    case 'add-permission-grant':
      return true;
  }
}

function ownStatements({ roles }: AccessData, id: string): readonly PolicyStatement[] {
  const policies = roles.find((role) => role.id === id)?.policies;
  return policies?.find((policy) => policy.id === 'policy')?.statements ?? [];
}
