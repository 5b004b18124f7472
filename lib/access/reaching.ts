import type { AccessGrant, AccessSubject, PolicyStatement } from '#lib/domain/access-data.ts';
import type { AccessPath, DecisionReason, PathOrigin, RoleReference } from '#lib/domain/access-decision.ts';
import type { GroupReference } from '#lib/domain/role.ts';
import type { AskedResource } from './asked.ts';
import { type AttributeValues, attributeValuesOf, NO_VALUES } from './attribute-values.ts';
import { baseRoleStanding } from './base-role-standing.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { type CompiledPolicy, compilePolicy } from './compiled-policy.ts';
import { mayFill } from './possible-values.ts';
import { passingTables, type Tables } from './tables.ts';

/** One policy on its way to a subject, before anything is asked of it. */
export interface Reaching {
  /** What a path says of where it comes from. */
  readonly where: Pick<AccessPath, 'origin' | 'group' | 'role' | 'policy'>;
  readonly policy: CompiledPolicy;
  /** The path where no statement of it decides. */
  readonly silent: AccessPath;
  readonly values: AttributeValues;
  /** See `Known.covered`: by the resources asked about so far. */
  readonly covered: Map<AskedResource, Uint8Array>;
  readonly condition?: string;
  /** Set when nobody knows whether it counts. */
  readonly doubt?: DecisionReason;
  /** Set when nobody could read what it says. */
  readonly trouble?: DecisionReason;
}

export interface Reached {
  readonly reaching: readonly Reaching[];
  readonly resting?: RoleReference;
  /** What the policies allow at the gates asked about so far, by resource. */
  readonly opened: Map<string, number>;
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
  const opened = new Map<string, number>();
  if (subject.baseRole === undefined || standing !== 'rests') return { reaching, opened };
  return { reaching, opened, resting: roleReference(access, subject.baseRole, 'base') };
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
  const role = roleReference(access, grant.role, origin === 'base-role' ? 'base' : 'custom');
  const held = {
    values: attributeValuesOf(grant, passingTables(access.tables).value),
    ...(grant.condition === undefined ? {} : { condition: grant.condition }),
  };
  const from = group === undefined ? { origin, role } : { origin, group, role };
  const reaching = (policy: CompiledPolicy, trouble?: DecisionReason) => {
    return { ...reachingBy({ ...from, policy: policy.id }, policy, trouble), ...held };
  };
  if (compiled === undefined || compiled.role.unreadable !== undefined) {
    const detail = compiled?.role.unreadable;
    const trouble = { code: 'role-unreadable' as const, ...(detail === undefined ? {} : { detail }) };
    return [reaching(EMPTY, trouble)];
  }
  return compiled.policies.length === 0 ? [reaching(EMPTY)] : compiled.policies.map((one) => reaching(one));
}

function reachingBy(where: Reaching['where'], policy: CompiledPolicy, trouble?: DecisionReason): Reaching {
  const own = { where, policy, values: NO_VALUES, covered: new Map<AskedResource, Uint8Array>() };
  return trouble === undefined
    ? { ...own, silent: { ...where, verdict: 'none', reasons: [] } }
    : { ...own, silent: { ...where, verdict: 'unknown', reasons: [trouble] }, trouble };
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
  const where = { origin: 'group' as const, group: { key, name: key }, policy: EMPTY.id };
  return reachingBy(where, EMPTY, trouble);
}

/** A statement granted by itself is a policy of its own. */
export function permissionGrant(statement: PolicyStatement, tables: Tables): Reaching {
  const policy = compilePolicy('permission-grant', [statement], passingTables(tables));
  return reachingBy({ origin: 'permission-grant', policy: policy.id }, policy);
}
