import 'server-only';
import type { AccessPolicy } from '#lib/domain/access-data.ts';
import { problem } from '#lib/domain/problem.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { RoleDetail, RoleHolder, RoleList, RoleSummary } from '#lib/domain/role.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { RoleDirectory } from '#lib/vendors/connector.ts';
import { baseRoleId, baseRoleOf } from './base-role-ids.ts';
import { BASE_ROLE_KIND, BASE_ROLES } from './base-roles.ts';
import type { Caller } from './caller.ts';
import { countOf } from './count-of.ts';
import { countPeople, holdersOf, type LookedInto, lookIntoMembers, toHolder } from './holders.ts';
import { fact } from './map.ts';
import { walkRoles } from './members.ts';
import { operations } from './operations.ts';
import { malformed } from './problems.ts';
import { redact } from './redact.ts';
import { policiesOf, type RoleRecord, readRole, roleKind } from './role-record.ts';
import { toPermissionGroups } from './statement-groups.ts';

/** Base roles, which the vendor does not list, then its presets and the account's own. An id is a key. */
export function rolesDirectory(caller: Caller): RoleDirectory {
  return {
    list: (ctx) => listRoles(caller, ctx),
    get(ctx, id) {
      const base = baseRoleOf(id);
      return base === undefined ? getRole(caller, ctx, id) : getBaseRole(caller, ctx, base);
    },
  };
}

async function listRoles(caller: Caller, ctx: CallContext): Promise<Result<RoleList>> {
  const walked = await walkRoles(caller, ctx, (rows) => rows.map(readRole));
  if (!walked.ok) return walked;
  const byKey = new Map<string, RoleRecord>();
  let unreadable = walked.value.missing;
  for (const role of walked.value.kept.flat()) {
    if (role === undefined) unreadable += 1;
    else if (!byKey.has(role.key)) byKey.set(role.key, role);
  }
  const items = [...Object.keys(BASE_ROLES).map(toBaseSummary), ...[...byKey.values()].map(toSummary)];
  return ok({ items, unreadable, vendorCalls: walked.value.vendorCalls });
}

function toBaseSummary(role: string): RoleSummary {
  const { name = role, description } = BASE_ROLES[role] ?? {};
  return {
    id: baseRoleId(role),
    name,
    kind: BASE_ROLE_KIND,
    ...(description === undefined ? {} : { description }),
    builtIn: true,
    facts: [{ id: 'key', label: 'Key', value: role }],
  };
}

/** How many people hold it is known only where no team does: the vendor counts teams, not who is in them. */
function toSummary(role: RoleRecord): RoleSummary {
  const { key, name, description, membersCount, teamsCount } = role;
  return {
    id: key,
    name,
    kind: roleKind(role),
    ...(description === undefined ? {} : { description }),
    builtIn: role.isPreset,
    ...(membersCount === undefined || teamsCount !== 0 ? {} : { holders: membersCount }),
    facts: [
      ...fact('key', 'Key', key),
      ...fact('members', 'Members of their own', membersCount),
      ...fact('teams', 'Teams', teamsCount),
      ...fact('base-permissions', 'Starts from', role.basePermissions),
      ...fact('category', 'Category', role.category),
    ],
  };
}

async function getRole(caller: Caller, ctx: CallContext, id: string): Promise<Result<RoleDetail>> {
  const [answer, looked] = await Promise.all([
    caller.call(ctx, operations.getRole, { params: { key: id } }),
    lookIntoMembers(caller, ctx),
  ]);
  if (!answer.ok) return answer.problem.slug === 'vendor-not-found' ? fail(noSuchRole()) : answer;
  if (!looked.ok) return looked;
  const role = readRole(answer.value);
  if (role === undefined) return fail(malformed());
  const names = new Set([role.key, ...(role.id === undefined ? [] : [role.id])]);
  if (!names.has(id)) return fail(noSuchRole());
  const holders = holdersOf(looked.value.members, names);
  return ok({
    ...toSummary(role),
    ...detailOf(holders, caveatOf(looked.value, role, holders)),
    ...said(policiesOf(role)),
    raw: redact(answer.value),
  });
}

/** A team without members is among nobody's teams: only the vendor's count tells of it. */
function caveatOf(looked: LookedInto, role: RoleRecord, holders: readonly RoleHolder[]): string | undefined {
  const teams = holders.filter((holder) => holder.kind === 'group').length;
  const more = (role.teamsCount ?? teams) - teams;
  if (looked.caveat !== undefined || more <= 0) return looked.caveat;
  return `${countOf(more, 'team')} with this role ${more === 1 ? 'has' : 'have'} no members.`;
}

async function getBaseRole(caller: Caller, ctx: CallContext, role: string): Promise<Result<RoleDetail>> {
  const known = Object.hasOwn(BASE_ROLES, role) ? BASE_ROLES[role] : undefined;
  if (known === undefined) return fail(noSuchRole());
  const looked = await lookIntoMembers(caller, ctx);
  if (!looked.ok) return looked;
  const having = looked.value.members.filter((member) => member.role === role);
  const counting = having.filter(
    ({ customRoles, teams }) => customRoles.length === 0 && teams.every((team) => team.roleKeys.length === 0),
  );
  const summary = toBaseSummary(role);
  return ok({
    ...summary,
    facts: [
      ...summary.facts,
      { id: 'resting', label: 'Members for whom it does not count', value: having.length - counting.length },
    ],
    ...detailOf(counting.map(toHolder), looked.value.caveat),
    ...said([{ id: 'policy', statements: known.statements }]),
    raw: { role, statements: known.statements.map((statement) => ({ ...statement })) },
  });
}

function detailOf(holderList: readonly RoleHolder[], caveat: string | undefined) {
  return {
    holders: countPeople(holderList),
    holderList,
    ...(caveat === undefined ? {} : { holdersCaveat: caveat }),
  };
}

function said(policies: readonly AccessPolicy[] | undefined): Pick<RoleDetail, 'permissions' | 'policies'> {
  if (policies === undefined) return { permissions: [] };
  return { permissions: toPermissionGroups(policies), policies };
}

function noSuchRole() {
  return problem('vendor-not-found', 'LaunchDarkly has no such role.');
}
