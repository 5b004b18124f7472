import 'server-only';
import type { z } from 'zod';
import type { GroupReference } from '#lib/domain/role.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { Caller } from './caller.ts';
import type { Edition } from './edition.ts';
import { memberIds } from './member-ids.ts';
import { operations } from './operations.ts';
import type { FoundRole } from './permissions.ts';
import { getProjectMembers } from './project-members.ts';
import { readRows } from './read-rows.ts';
import { group as groupSchema, projectGroup } from './schema.ts';

type Group = z.output<typeof groupSchema>;

export interface GroupRoles {
  readonly roles: readonly FoundRole[];
  readonly groups: readonly GroupReference[];
  readonly caveats: readonly string[];
  readonly vendorCalls: number;
}

/** What groups give one user: root roles, and roles in this project (the vendor's own answer leaves these out). */
export async function groupRoles(
  caller: Caller,
  ctx: CallContext,
  edition: Edition,
  user: number,
  project: string,
): Promise<GroupRoles> {
  const [list, members] = await Promise.all([
    caller.call(ctx, operations.listGroups),
    getProjectMembers(caller, ctx, edition, project),
  ]);
  const own = membersOnly(list.ok ? readRows(list.value.groups, groupSchema).rows : [], user);
  const here = membersOnly(members.ok ? readRows(members.value.list.groups, projectGroup).rows : [], user);
  const roots = own.flatMap((group) =>
    group.rootRole === undefined ? [] : [{ id: group.rootRole, via: toReference(group) }],
  );
  const inProject = here.flatMap((group) =>
    (group.roles ?? (group.roleId === undefined ? [] : [group.roleId])).map((id) => ({
      id,
      project,
      via: toReference(group),
    })),
  );
  const hasProjectGroups = members.ok && members.value.hasGroups;
  return {
    roles: [...roots, ...inProject],
    groups: own.map(toReference),
    caveats: [
      ...(list.ok ? [] : ['This credential cannot read groups.']),
      ...(hasProjectGroups ? [] : ['Which roles groups have in this project cannot be read.']),
    ],
    vendorCalls: 1 + (members.ok ? members.value.vendorCalls : 1),
  };
}

function membersOnly<G extends Group>(groups: readonly G[], user: number): readonly G[] {
  return groups.filter((group) => memberIds(group.users).includes(user));
}

function toReference({ id, name }: Group): GroupReference {
  return { key: String(id), name };
}
