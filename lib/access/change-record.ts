import type { AccessChange } from '#lib/domain/access-answer.ts';
import type {
  AccessGrant,
  AccessGroup,
  AccessPolicy,
  AccessRole,
  AccessSubject,
} from '#lib/domain/access-data.ts';

export type SubjectChange = Extract<AccessChange, { subject: string }>;
export type GroupChange = Exclude<Extract<AccessChange, { group: string }>, SubjectChange>;
export type RoleChange = Exclude<AccessChange, SubjectChange | GroupChange>;

/** The record after the change; undefined where it does not have what is to be taken away. */
export function changeSubject(subject: AccessSubject, change: SubjectChange): AccessSubject | undefined {
  switch (change.change) {
    case 'add-role':
      return { ...subject, grants: [...subject.grants, change.grant] };
    case 'remove-role':
      return withGrants(subject, removeRole(subject.grants, change.role));
    case 'add-group':
      return { ...subject, groups: [...new Set([...subject.groups, change.group])] };
    case 'remove-group':
      if (!subject.groups.includes(change.group)) return undefined;
      return { ...subject, groups: subject.groups.filter((key) => key !== change.group) };
    case 'add-permission-grant':
      return { ...subject, permissionGrants: [...(subject.permissionGrants ?? []), ...change.statements] };
  }
}

export function changeGroup(group: AccessGroup, change: GroupChange): AccessGroup | undefined {
  if (change.change === 'add-group-role') return { ...group, grants: [...group.grants, change.grant] };
  return withGrants(group, removeRole(group.grants, change.role));
}

export function changeRole(role: AccessRole, change: RoleChange): AccessRole | undefined {
  const at = role.policies.findIndex(({ id }) => id === 'policy');
  const policy: AccessPolicy = role.policies[at] ?? { id: 'policy', statements: [] };
  const put = (statements: AccessPolicy['statements']) => ({
    ...role,
    policies:
      at < 0
        ? [...role.policies, { ...policy, statements }]
        : role.policies.with(at, { ...policy, statements }),
  });
  if (change.change === 'add-statement') return put([...policy.statements, ...change.statements]);
  if (policy.statements[change.index] === undefined) return undefined;
  return put(policy.statements.toSpliced(change.index, 1));
}

function removeRole(grants: readonly AccessGrant[], role: string): readonly AccessGrant[] | undefined {
  const left = grants.filter((grant) => grant.role !== role);
  return left.length === grants.length ? undefined : left;
}

function withGrants<T extends { readonly grants: readonly AccessGrant[] }>(
  holder: T,
  grants: readonly AccessGrant[] | undefined,
): T | undefined {
  return grants === undefined ? undefined : { ...holder, grants };
}
