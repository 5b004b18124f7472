import 'server-only';
import type { z } from 'zod';
import type { HeldRole } from '#lib/domain/person-access.ts';
import type { GroupReference } from '#lib/domain/role.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { Caller } from './caller.ts';
import type { Edition } from './edition.ts';
import { groupRoles } from './group-roles.ts';
import { knownRights, type RoleRight } from './known-roles.ts';
import { roleKind } from './map.ts';
import { operations } from './operations.ts';
import type { FoundRole, Permissions, Place } from './permissions.ts';
import { readRows } from './read-rows.ts';
import { toRights } from './role-rights.ts';
import { group as groupSchema, roleDetail } from './schema.ts';

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

type RoleFacts = z.output<typeof roleDetail>;

/** Roles looked up for one person; each is a call. */
const MAX_ROLES = 16;

/** Root role, roles in the project, and whatever groups add to both, each with what it gives. */
export async function heldRoles(
  caller: Caller,
  ctx: CallContext,
  edition: Edition,
  answer: Permissions,
  place: Place,
): Promise<Held> {
  const told = toldRoles(answer);
  const direct = directRoles(answer, place.project);
  if (!edition.isEnterprise) return heldOnOpenSource(edition, answer, direct, told);
  const found = await groupRoles(caller, ctx, edition, answer.user.id, place.project);
  const read = await readRoles(caller, ctx, [...direct, ...found.roles], told);
  return {
    roles: read.roles,
    groups: found.groups,
    caveats: found.caveats,
    vendorCalls: read.vendorCalls + found.vendorCalls,
  };
}

function directRoles({ rootRole, projectRoles }: Permissions, project: string): readonly FoundRole[] {
  return [
    ...(rootRole === undefined ? [] : [{ id: rootRole.id }]),
    ...readRows(projectRoles, roleDetail).rows.map(({ id }) => ({ id, project })),
  ];
}

/** The roles the answer names by itself. */
function toldRoles({ rootRole, projectRoles }: Permissions): ReadonlyMap<number, RoleFacts> {
  const told = [...(rootRole === undefined ? [] : [rootRole]), ...readRows(projectRoles, roleDetail).rows];
  return new Map(told.map((one) => [one.id, one]));
}

/** No role can be asked for here: what the answer tells, and facts about the predefined root roles. */
function heldOnOpenSource(
  { version }: Edition,
  answer: Permissions,
  direct: readonly FoundRole[],
  told: ReadonlyMap<number, RoleFacts>,
): Held {
  const groups = readRows(answer.overview.groups, groupSchema).rows;
  const byGroup = groups.flatMap(({ id, name, rootRole }) =>
    rootRole === undefined ? [] : [{ id: rootRole, via: { key: String(id), name } }],
  );
  const roles = [...direct, ...byGroup].map((one) => {
    const permissions = told.get(one.id)?.permissions;
    const rights = permissions === undefined ? knownRights(version, one.id) : toRights(permissions);
    return { role: toHeld(one, told.get(one.id)), ...(rights === undefined ? {} : { rights }) };
  });
  return {
    roles,
    groups: groups.map(({ id, name }) => ({ key: String(id), name })),
    caveats: [],
    vendorCalls: 0,
  };
}

async function readRoles(
  caller: Caller,
  ctx: CallContext,
  found: readonly FoundRole[],
  told: ReadonlyMap<number, RoleFacts>,
): Promise<Pick<Held, 'roles' | 'vendorCalls'>> {
  const ids = [...new Set(found.map((one) => one.id))].slice(0, MAX_ROLES);
  const read = await Promise.all(
    ids.map(async (id) => {
      const answer = await caller.call(ctx, operations.getRole, { params: { id: String(id) } });
      const facts = answer.ok ? roleDetail.safeParse(answer.value) : undefined;
      return [id, facts?.data] as const;
    }),
  );
  const byId = new Map(read);
  const roles = found.map((one) => {
    const facts = byId.get(one.id);
    const rights = facts === undefined ? {} : { rights: toRights(facts.permissions) };
    return { role: toHeld(one, facts ?? told.get(one.id)), ...rights };
  });
  return { roles, vendorCalls: ids.length };
}

function toHeld({ id, project, via }: FoundRole, facts: RoleFacts | undefined): HeldRole {
  return {
    id: String(id),
    name: facts?.name ?? String(id),
    kind: roleKind(facts?.type ?? ''),
    ...(project === undefined ? {} : { project }),
    ...(via === undefined ? {} : { via }),
  };
}
