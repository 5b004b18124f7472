import 'server-only';
import type { z } from 'zod';
import type {
  ProjectAccessList,
  ProjectGrant,
  ProjectGroup,
  ProjectPerson,
} from '#lib/domain/project-access.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { GroupReference } from '#lib/domain/role.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { ProjectAccess } from '#lib/vendors/connector.ts';
import type { Caller } from './caller.ts';
import type { Edition, Editions } from './edition.ts';
import { displayName, toRoleSummary, toUtc } from './map.ts';
import { operations } from './operations.ts';
import { getProjectMembers, type ProjectMembers } from './project-members.ts';
import { readRows } from './read-rows.ts';
import { groupMember, projectGroup, projectUser, role, type user } from './schema.ts';

type User = z.output<typeof user>;
type Held = Pick<z.output<typeof projectUser>, 'addedAt' | 'roleId' | 'roles'>;

/** People and groups with roles in a project, merged: one person, every way in. */
export function projectAccess(caller: Caller, editions: Editions): ProjectAccess {
  return {
    async get(ctx, project) {
      const edition = await editions.get(ctx);
      if (!edition.ok) return edition;
      const members = await getProjectMembers(caller, ctx, edition.value, project);
      if (!members.ok) return members;
      const list = toAccessList(project, members.value, edition.value);
      return list.people.length + list.groups.length > 0 ? ok(list) : confirmProject(caller, ctx, list);
    },
  };
}

/** An unknown project answers like one with nobody in it, so an empty list is worth a second question. */
async function confirmProject(
  caller: Caller,
  ctx: CallContext,
  list: ProjectAccessList,
): Promise<Result<ProjectAccessList>> {
  const overview = await caller.call(ctx, operations.getOverview, { params: { project: list.project } });
  return overview.ok ? ok({ ...list, vendorCalls: list.vendorCalls + 1 }) : overview;
}

function toAccessList(
  project: string,
  { list, hasGroups, vendorCalls }: ProjectMembers,
  edition: Edition,
): ProjectAccessList {
  const users = readRows(list.users, projectUser);
  const groups = readRows(list.groups, projectGroup);
  const roles = readRows(list.roles, role);
  const people = new Map<number, { user: User; grants: ProjectGrant[] }>();
  const add = (user: User, grants: readonly ProjectGrant[]) => {
    if (user.id < 1) return;
    const person = people.get(user.id) ?? { user, grants: [] };
    person.grants.push(...grants);
    people.set(user.id, person);
  };
  for (const one of users.rows) add(one, toGrants(one));
  let unreadable = users.unreadable + groups.unreadable + roles.unreadable;
  for (const group of groups.rows) {
    const members = readRows(group.users, groupMember);
    unreadable += members.unreadable;
    const via = { key: String(group.id), name: group.name };
    for (const { user } of members.rows) add(user, toGrants(group, via));
  }
  return {
    project,
    people: [...people.values()].map(toPerson).sort(byName),
    groups: groups.rows.map(toGroup).sort(byName),
    roles: roles.rows.map((one) => toRoleSummary(one)),
    unreadable,
    caveat: caveatOf(project, hasGroups, edition),
    vendorCalls,
  };
}

function toGrants({ roles, roleId, addedAt }: Held, via?: GroupReference): ProjectGrant[] {
  const ids = roles ?? (roleId === undefined ? [] : [roleId]);
  return [...new Set(ids)].map((id) => ({
    roleId: String(id),
    ...(via === undefined ? {} : { via }),
    ...(addedAt === undefined ? {} : { addedAt: toUtc(addedAt) }),
  }));
}

function toPerson({ user, grants }: { user: User; grants: ProjectGrant[] }): ProjectPerson {
  return {
    kind: user.accountType === 'Service Account' ? 'service-account' : 'user',
    key: String(user.id),
    name: displayName(user),
    ...(user.username === undefined ? {} : { login: user.username }),
    ...(user.email === undefined ? {} : { email: user.email }),
    ...(user.seenAt === undefined ? {} : { lastSeen: toUtc(user.seenAt) }),
    grants,
  };
}

function toGroup(group: z.output<typeof projectGroup>): ProjectGroup {
  return {
    key: String(group.id),
    name: group.name,
    ...(group.description === undefined || group.description === ''
      ? {}
      : { description: group.description }),
    memberCount: group.users?.length ?? 0,
    grants: toGrants(group),
  };
}

function byName(
  a: { readonly name?: string; readonly key: string },
  b: { readonly name?: string; readonly key: string },
): number {
  return (a.name ?? '').localeCompare(b.name ?? '', 'en') || Number(a.key) - Number(b.key);
}

function caveatOf(project: string, hasGroups: boolean, edition: Edition): string {
  const roots =
    project === 'default'
      ? 'Root Admins and, in this project, root Editors act here without being listed.'
      : 'Root Admins act here without being listed.';
  return [
    roots,
    ...(hasGroups
      ? []
      : ['This version of Unleash lists no groups, so people who are in by a group are missing.']),
    ...(edition.masksPeople ? ['This instance hides names and e-mail addresses here.'] : []),
  ].join(' ');
}
