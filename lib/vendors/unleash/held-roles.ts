import 'server-only';
import type { z } from 'zod';
import type { HeldRole } from '#lib/domain/person-access.ts';
import type { GroupReference } from '#lib/domain/role.ts';
import type { CallContext } from '#lib/vendors/connector.ts';
import type { Caller } from './caller.ts';
import type { Edition } from './edition.ts';
import { KNOWN_VERSION, knownRights, type RoleRight } from './known-roles.ts';
import { roleKind } from './map.ts';
import { operations } from './operations.ts';
import type { Permissions, Place } from './permissions.ts';
import { getProjectMembers } from './project-members.ts';
import { readRows } from './read-rows.ts';
import { toRights } from './role-rights.ts';
import { groupMember, group as groupSchema, projectGroup, role, roleDetail } from './schema.ts';

/** A role a person holds, and what it gives as far as that can be read. */
export interface HeldRights {
  readonly role: HeldRole;
  readonly rights?: readonly RoleRight[];
}

export interface Held {
  readonly roles: readonly HeldRights[];
  readonly groups: readonly GroupReference[];
  readonly caveats: readonly string[];
  readonly vendorCalls: number;
}

interface Found {
  readonly id: number;
  readonly project?: string;
  readonly via?: GroupReference;
}

/** Roles looked up for one person; each is a call. */
const MAX_ROLES = 16;

/** Root role, roles in the project, and on enterprise whatever groups add to both, each with what it gives. */
export async function heldRoles(
  caller: Caller,
  ctx: CallContext,
  edition: Edition,
  answer: Permissions,
  place: Place,
): Promise<Held> {
  const direct = directRoles(answer, place.project);
  return edition.isEnterprise
    ? withGroups(caller, ctx, edition, answer, direct, place)
    : withKnownRights(edition, answer, direct);
}

function directRoles({ rootRole, projectRoles }: Permissions, project: string): readonly Found[] {
  return [
    ...(rootRole === undefined ? [] : [{ id: rootRole.id }]),
    ...readRows(projectRoles, role).rows.map(({ id }) => ({ id, project })),
  ];
}

/** Open source: the roles of the answer itself, and facts about the predefined ones. */
function withKnownRights(edition: Edition, answer: Permissions, found: readonly Found[]): Held {
  const told = new Map(
    [answer.rootRole, ...readRows(answer.projectRoles, roleDetail).rows].flatMap((one) =>
      one === undefined ? [] : [[one.id, one] as const],
    ),
  );
  const roles = found.flatMap((one): HeldRights[] => {
    const facts = told.get(one.id);
    if (facts === undefined) return [];
    const rights =
      facts.permissions === undefined ? knownRights(edition.version, one.id) : toRights(facts.permissions);
    return [{ role: toHeld(one, facts.name, facts.type), ...(rights === undefined ? {} : { rights }) }];
  });
  const groups = readRows(answer.overview.groups, groupSchema).rows;
  const isKnown = edition.version === KNOWN_VERSION;
  return {
    roles,
    groups: groups.map(toReference),
    caveats: isKnown ? [] : ['Open-source Unleash does not tell which role a permission comes from.'],
    vendorCalls: 0,
  };
}

async function withGroups(
  caller: Caller,
  ctx: CallContext,
  edition: Edition,
  answer: Permissions,
  direct: readonly Found[],
  place: Place,
): Promise<Held> {
  const [list, members] = await Promise.all([
    caller.call(ctx, operations.listGroups),
    getProjectMembers(caller, ctx, edition, place.project),
  ]);
  const own = (list.ok ? readRows(list.value.groups, groupSchema).rows : []).filter((group) =>
    hasMember(group, answer.user.id),
  );
  const ids = new Set(own.map((group) => group.id));
  const inProject = (members.ok ? readRows(members.value.list.groups, projectGroup).rows : []).filter(
    (group) => ids.has(group.id) || hasMember(group, answer.user.id),
  );
  const found: Found[] = [
    ...direct,
    ...own.flatMap((group) =>
      group.rootRole === undefined ? [] : [{ id: group.rootRole, via: toReference(group) }],
    ),
    ...inProject.flatMap((group) =>
      (group.roles ?? (group.roleId === undefined ? [] : [group.roleId])).map((id) => ({
        id,
        project: place.project,
        via: toReference(group),
      })),
    ),
  ];
  const { roles, isWhole, vendorCalls } = await readRoles(caller, ctx, found);
  return {
    roles,
    groups: own.map(toReference),
    caveats: [
      ...(list.ok ? [] : ['This credential cannot read groups, so what comes by them has no source here.']),
      ...(members.ok && members.value.hasGroups
        ? []
        : [
            'Roles that groups have in this project cannot be read, so what comes by them has no source here.',
          ]),
      ...(isWhole ? [] : ['Not every role held could be read, so some permissions have no source here.']),
    ],
    vendorCalls: vendorCalls + 1 + (members.ok ? members.value.vendorCalls : 1),
  };
}

async function readRoles(
  caller: Caller,
  ctx: CallContext,
  found: readonly Found[],
): Promise<{
  readonly roles: readonly HeldRights[];
  readonly isWhole: boolean;
  readonly vendorCalls: number;
}> {
  const ids = [...new Set(found.map((one) => one.id))];
  const read = await Promise.all(
    ids.slice(0, MAX_ROLES).map(async (id) => {
      const answer = await caller.call(ctx, operations.getRole, { params: { id: String(id) } });
      return [id, answer.ok ? answer.value : undefined] as const;
    }),
  );
  const byId = new Map(read);
  const roles = found.map((one): HeldRights => {
    const facts = byId.get(one.id);
    if (facts === undefined) return { role: toHeld(one, String(one.id), '') };
    return { role: toHeld(one, facts.name, facts.type), rights: toRights(facts.permissions) };
  });
  return { roles, isWhole: roles.every((one) => one.rights !== undefined), vendorCalls: read.length };
}

function hasMember(group: z.output<typeof groupSchema>, user: number): boolean {
  return readRows(group.users, groupMember).rows.some((member) => member.user.id === user);
}

function toReference({ id, name }: { readonly id: number; readonly name: string }): GroupReference {
  return { key: String(id), name };
}

function toHeld({ id, project, via }: Found, name: string, type: string): HeldRole {
  return {
    id: String(id),
    name,
    kind: roleKind(type),
    ...(project === undefined ? {} : { project }),
    ...(via === undefined ? {} : { via }),
  };
}
