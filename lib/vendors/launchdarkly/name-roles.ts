import 'server-only';
import type { PolicyStatement } from '#lib/domain/access-data.ts';
import type { AccessReason, AccessReport, ResolvedRole } from '#lib/domain/access-report.ts';
import { ok } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { LiveDirectory } from '#lib/vendors/directory-source.ts';
import { baseRoleId } from './base-role-ids.ts';
import { BASE_ROLES } from './base-roles.ts';
import type { Caller } from './caller.ts';
import { walkRoles } from './members.ts';
import { type RoleRecord, readRole } from './role-record.ts';

/** Milliseconds a record waits for the names in it: they are worth little beside the record itself. */
const PATIENCE = 2_000;

/**
 * The same directory whose single records say which role a reason's label means. Lists are left as they are: they carry no
 * reasons. Roles are asked for only where there is a label, and a record without them is a record all the same.
 */
export function namingRoles(caller: Caller, directory: LiveDirectory): LiveDirectory {
  return {
    ...directory,
    async get(ctx, scope, identity) {
      const got = await directory.get(ctx, scope, identity);
      if (!got.ok || got.value.access === undefined || !hasLabels(got.value.access)) return got;
      const roles = await readRoles(caller, ctx);
      if (roles === undefined) return got;
      return ok({ ...got.value, access: nameRoles(got.value.access, roles) });
    },
  };
}

function hasLabels({ entries }: AccessReport): boolean {
  return entries.some((entry) => entry.reason?.roleName !== undefined);
}

/** All roles, or undefined: with one missing, a label that seems to name one role may name two. */
async function readRoles(caller: Caller, ctx: CallContext): Promise<readonly RoleRecord[] | undefined> {
  const soon = { ...ctx, deadline: Math.min(ctx.deadline, Date.now() + PATIENCE) };
  const walked = await walkRoles(caller, soon, (rows) => rows.map(readRole));
  if (!walked.ok || walked.value.missing > 0 || walked.value.cut) return undefined;
  const byKey = new Map<string, RoleRecord>();
  for (const role of walked.value.kept.flat()) {
    if (role === undefined) return undefined;
    byKey.set(role.key, role);
  }
  return [...byKey.values()];
}

/** The report with each label that only one role answers to resolved. */
export function nameRoles(report: AccessReport, roles: readonly RoleRecord[]): AccessReport {
  const entries = report.entries.map((entry) => {
    const role = entry.reason === undefined ? undefined : roleOf(entry.reason, roles);
    return role === undefined ? entry : { ...entry, reason: { ...entry.reason, role } };
  });
  return { ...report, entries };
}

/** The vendor does not say whether a label is a name or a key (9, 10.2): whatever goes by it counts, base roles too. */
function roleOf(reason: AccessReason, roles: readonly RoleRecord[]): ResolvedRole | undefined {
  const label = reason.roleName;
  if (label === undefined) return undefined;
  const own = roles.filter((role) => role.name === label || role.key === label);
  const base = Object.entries(BASE_ROLES).filter(([key, { name }]) => key === label || name === label);
  if (own.length + base.length !== 1) return undefined;
  const [role] = own;
  if (role !== undefined) return { id: role.key, name: role.name, ...positionIn(role.policy ?? [], reason) };
  const [key = '', known] = base[0] ?? [];
  return { id: baseRoleId(key), name: known?.name ?? key };
}

/** Only of a role's own statements: those of base roles are written here and not by the vendor. */
function positionIn(
  statements: readonly PolicyStatement[],
  reason: AccessReason,
): Pick<ResolvedRole, 'statement'> {
  const wanted = canonical(reason);
  const equal = statements.flatMap((statement, index) => (canonical(statement) === wanted ? [index] : []));
  const [index] = equal;
  return index === undefined || equal.length > 1 ? {} : { statement: { index, of: statements.length } };
}

type Said = Pick<AccessReason, 'effect' | 'resources' | 'notResources' | 'actions' | 'notActions'>;

/** Order means nothing inside a list, and an empty list is an absent one. */
function canonical({ effect, ...lists }: Said): string {
  const names = ['resources', 'notResources', 'actions', 'notActions'] as const;
  return JSON.stringify([effect, ...names.map((name) => [...(lists[name] ?? [])].sort())]);
}
