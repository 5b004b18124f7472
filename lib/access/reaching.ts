import type { AccessGrant, AccessSubject, PolicyStatement } from '#lib/domain/access-data.ts';
import type { DecisionReason, PathOrigin, RoleReference } from '#lib/domain/access-decision.ts';
import type { GroupReference } from '#lib/domain/role.ts';
import { type AttributeValues, attributeValuesOf, NO_VALUES } from './attribute-values.ts';
import { baseRoleStanding } from './base-role-standing.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { type CompiledPolicy, compilePolicy } from './compiled-policy.ts';
import { mayFill } from './possible-values.ts';
import { passingTables, type Tables } from './tables.ts';

/** One policy on its way to a subject, before anything is asked of it. */
export interface Reaching {
  readonly origin: PathOrigin;
  readonly group?: GroupReference;
  readonly role?: RoleReference;
  readonly policy: CompiledPolicy;
  readonly values: AttributeValues;
  readonly condition?: string;
  /** Set when nobody knows whether it counts. */
  readonly doubt?: DecisionReason;
  /** Set when nobody could read what it says. */
  readonly trouble?: DecisionReason;
}

export interface Reached {
  readonly reaching: readonly Reaching[];
  readonly resting?: RoleReference;
}

/** Every policy that reaches a subject: base role, own grants, groups, single permissions, in this order. */
export function policiesReaching(access: CompiledAccess, subject: AccessSubject): Reached {
  const { rules } = access.data;
  const reaching: Reaching[] = [];
  const add = (origin: PathOrigin, grant: AccessGrant, group?: GroupReference) =>
    reaching.push(...policiesOfGrant(access, origin, grant, group));
  const standing = baseRoleStanding(subject, rules, access.groups);
  if (subject.baseRole !== undefined && standing !== 'rests') {
    const base = policiesOfGrant(access, 'base-role', { role: subject.baseRole });
    reaching.push(...(standing === 'doubtful' ? base.map(doubted) : base));
  }
  for (const grant of subject.grants) add('direct', grant);
  for (const key of subject.groups) {
    const group = access.groups.get(key);
    if (group === undefined) reaching.push(unreadableGroup(key));
    else
      for (const grant of group.grants)
        add('group', mayFill(grant, subject.possibleAttributes), { key, name: group.name });
  }
  for (const statement of subject.permissionGrants ?? []) {
    reaching.push(permissionGrant(statement, access.tables));
  }
  if (subject.baseRole === undefined || standing !== 'rests') return { reaching };
  return { reaching, resting: roleReference(access, subject.baseRole, 'base') };
}

function doubted(reaching: Reaching): Reaching {
  return { ...reaching, doubt: { code: 'group-unreadable' } };
}

function policiesOfGrant(
  access: CompiledAccess,
  origin: PathOrigin,
  grant: AccessGrant,
  group?: GroupReference,
): readonly Reaching[] {
  const compiled = access.roles.get(grant.role);
  const common = {
    origin,
    role: roleReference(access, grant.role, origin === 'base-role' ? 'base' : 'custom'),
    values: attributeValuesOf(grant, access.data.rules),
    ...(group === undefined ? {} : { group }),
    ...(grant.condition === undefined ? {} : { condition: grant.condition }),
  };
  if (compiled === undefined || compiled.role.unreadable !== undefined) {
    const detail = compiled?.role.unreadable;
    const trouble = { code: 'role-unreadable' as const, ...(detail === undefined ? {} : { detail }) };
    return [{ ...common, policy: EMPTY, trouble }];
  }
  const policies = compiled.policies.length === 0 ? [EMPTY] : compiled.policies;
  return policies.map((policy) => ({ ...common, policy }));
}

const EMPTY: CompiledPolicy = { id: 'policy', statements: [] };

/** A role nobody could read is called by its id. */
function roleReference(
  access: CompiledAccess,
  id: string,
  otherwise: RoleReference['origin'],
): RoleReference {
  const role = access.roles.get(id)?.role;
  return role === undefined
    ? { id, name: id, origin: otherwise }
    : { id, name: role.name, origin: role.origin };
}

function unreadableGroup(key: string): Reaching {
  const trouble = { code: 'group-unreadable' as const };
  return { origin: 'group', group: { key, name: key }, policy: EMPTY, values: NO_VALUES, trouble };
}

/** A statement granted by itself is a policy of its own. */
export function permissionGrant(statement: PolicyStatement, tables: Tables): Reaching {
  const policy = compilePolicy('permission-grant', [statement], passingTables(tables));
  return { origin: 'permission-grant', policy, values: NO_VALUES };
}
