import 'server-only';
import type { z } from 'zod';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { RoleHolder } from '#lib/domain/role.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { Caller } from './caller.ts';
import type { Edition } from './edition.ts';
import { isDispensable } from './is-dispensable.ts';
import { displayName } from './map.ts';
import { operations } from './operations.ts';
import { getProjectMembers } from './project-members.ts';
import { readRows } from './read-rows.ts';
import {
  groupMember,
  group as groupSchema,
  projectGroup,
  projectUser,
  roleUsageRow,
  user as userSchema,
} from './schema.ts';

type User = z.output<typeof userSchema>;
type Group = z.output<typeof groupSchema>;

export interface Holders {
  readonly list: readonly RoleHolder[];
  /** What is left out, in one sentence. */
  readonly caveat?: string;
}

/** Looked into for one role; each is a call. */
const MAX_PROJECTS = 12;

/** Who has a root role: users directly, service accounts, groups and through them their members. */
export async function rootRoleHolders(
  caller: Caller,
  ctx: CallContext,
  role: number,
): Promise<Result<Holders>> {
  const [users, groups, robots] = await Promise.all([
    caller.call(ctx, operations.listUsers),
    caller.call(ctx, operations.listGroups),
    caller.call(ctx, operations.listServiceAccounts),
  ]);
  for (const answer of [users, groups, robots]) {
    if (!answer.ok && !isDispensable(answer.problem.slug)) return answer;
  }
  const people = users.ok ? holdersAmong(users.value.users, role, 'user') : [];
  const machines = robots.ok ? holdersAmong(robots.value.serviceAccounts, role, 'service-account') : [];
  const held = groups.ok
    ? readRows(groups.value.groups, groupSchema).rows.filter((group) => group.rootRole === role)
    : [];
  const missing = [
    ...(users.ok ? [] : ['people']),
    ...(groups.ok ? [] : ['groups']),
    ...(robots.ok ? [] : ['service accounts']),
  ];
  return ok({
    list: [...people, ...machines, ...held.flatMap((group) => groupHolders(group))],
    ...(missing.length === 0
      ? {}
      : {
          caveat: `This credential cannot read ${missing.join(' and ')}, so those who hold the role are missing.`,
        }),
  });
}

/** A user without a role row is shown as Viewer by the vendor's own list. Only those who hold it are read whole. */
export function holdersAmong(
  items: readonly JsonValue[],
  role: number,
  kind: 'user' | 'service-account',
): RoleHolder[] {
  const holding = items.filter((item) => isJsonObject(item) && item.rootRole === role);
  return readRows(holding, userSchema)
    .rows.filter((user) => user.id > 0)
    .map((user) => toHolder(user, kind));
}

/** How many hold each root role, by its id. */
export function countHolders(items: readonly JsonValue[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const item of items) {
    const role = isJsonObject(item) ? item.rootRole : undefined;
    if (typeof role === 'number') counts.set(role, (counts.get(role) ?? 0) + 1);
  }
  return counts;
}

/** Who has a project role: the projects it is used in, then the members of each, of so many at most. */
export async function projectRoleHolders(
  caller: Caller,
  ctx: CallContext,
  edition: Edition,
  role: number,
): Promise<Result<Holders>> {
  const usage = await caller.call(ctx, operations.getRoleUsage, { params: { id: String(role) } });
  if (!usage.ok)
    return ok({ list: [], caveat: 'This version of Unleash does not tell where a role is held.' });
  const projects = readRows(usage.value.projects, roleUsageRow).rows.map((row) => row.project);
  const asked = projects.slice(0, MAX_PROJECTS);
  const answers = await Promise.all(
    asked.map(async (project) => ({
      project,
      members: await getProjectMembers(caller, ctx, edition, project),
    })),
  );
  const list = answers.flatMap(({ project, members }) =>
    members.ok ? membersWith(members.value.list, role, project) : [],
  );
  const unread = projects.length - answers.filter(({ members }) => members.ok).length;
  const caveat =
    unread === 0
      ? undefined
      : `Only ${projects.length - unread} of the ${projects.length} projects this role is used in were looked into.`;
  return ok({ list, ...(caveat === undefined ? {} : { caveat }) });
}

function membersWith(
  list: { readonly users: readonly JsonValue[]; readonly groups?: readonly JsonValue[] | undefined },
  role: number,
  project: string,
): RoleHolder[] {
  const holds = ({ roles, roleId }: { roles?: number[] | undefined; roleId?: number | undefined }) =>
    roles === undefined ? roleId === role : roles.includes(role);
  const people = readRows(list.users, projectUser)
    .rows.filter((user) => holds(user) && user.id > 0)
    .map((user) => ({ ...toHolder(user, kindOf(user)), project }));
  const groups = readRows(list.groups, projectGroup).rows.filter(holds);
  return [...people, ...groups.flatMap((group) => groupHolders(group, project))];
}

function groupHolders(group: Group, project?: string): RoleHolder[] {
  const place = project === undefined ? {} : { project };
  const via = { key: String(group.id), name: group.name };
  const members = readRows(group.users, groupMember).rows.map(({ user }) => ({
    ...toHolder(user, kindOf(user)),
    ...place,
    via,
  }));
  return [{ kind: 'group', ...via, ...place }, ...members];
}

const kindOf = (user: User) => (user.accountType === 'Service Account' ? 'service-account' : 'user');

function toHolder(user: User, kind: 'user' | 'service-account'): RoleHolder {
  return {
    kind,
    key: String(user.id),
    name: displayName(user),
    ...(user.email === undefined ? {} : { email: user.email }),
  };
}
