import 'server-only';
import type { z } from 'zod';
import type { Group, GroupMember } from '#lib/domain/group.ts';
import { ok, refuse } from '#lib/domain/result.ts';
import type { GroupDirectory } from '#lib/vendors/connector.ts';
import type { Caller } from './caller.ts';
import type { Editions } from './edition.ts';
import { displayName, roleLabel, toUtc } from './map.ts';
import { operations } from './operations.ts';
import { readRows } from './read-rows.ts';
import { listRoleNames } from './role-names.ts';
import { groupMember, group as groupSchema } from './schema.ts';

/** Groups with their members: enterprise only. */
export function groups(caller: Caller, editions: Editions): GroupDirectory {
  return {
    async list(ctx) {
      const edition = await editions.get(ctx);
      if (!edition.ok) return edition;
      if (!edition.value.isEnterprise) return refuse('not-in-edition', NO_GROUPS);
      const [answer, roles] = await Promise.all([
        caller.call(ctx, operations.listGroups),
        listRoleNames(caller, ctx),
      ]);
      if (!answer.ok) return answer;
      const { rows, unreadable } = readRows(answer.value.groups, groupSchema);
      const items = rows
        .map((row) => toGroup(row, roles))
        .sort((a, b) => a.name.localeCompare(b.name, 'en') || Number(a.key) - Number(b.key));
      return ok({ items, unreadable, vendorCalls: 2 });
    },
  };
}

export const NO_GROUPS = 'Open-source Unleash has no groups: its enterprise edition does.';

function toGroup(row: z.output<typeof groupSchema>, roles: ReadonlyMap<number, string>): Group {
  const facts = [
    { id: 'created', label: 'Created', value: row.createdAt && toUtc(row.createdAt) },
    { id: 'created-by', label: 'Created by', value: row.createdBy },
    { id: 'scim', label: 'SCIM ID', value: row.scimId },
  ];
  return {
    key: String(row.id),
    name: row.name,
    ...(row.description === undefined || row.description === '' ? {} : { description: row.description }),
    members: readRows(row.users, groupMember).rows.map(toMember),
    roles: row.rootRole === undefined ? [] : [roleLabel(row.rootRole, roles)],
    projects: row.projects ?? [],
    facts: facts.flatMap(({ id, label, value }) => (value === undefined ? [] : [{ id, label, value }])),
  };
}

function toMember({ user, joinedAt }: z.output<typeof groupMember>): GroupMember {
  return {
    key: String(user.id),
    name: displayName(user),
    ...(user.email === undefined ? {} : { email: user.email }),
    ...(joinedAt === undefined ? {} : { since: toUtc(joinedAt) }),
  };
}
