import type { Edition } from './editions.ts';
import { type PermissionFacts, permissions } from './permissions.ts';
import { predefinedRoles, type RoleFacts } from './predefined-roles.ts';
import type { World, WorldGroup, WorldProject, WorldUser } from './world.ts';

/** A world being served: its rows by id, and the little that requests change. */
export interface Instance {
  readonly world: World;
  readonly edition: Edition;
  readonly permissions: readonly PermissionFacts[];
  readonly roles: readonly RoleFacts[];
  role(id: number): RoleFacts | undefined;
  /** Humans and service accounts in the order of the table: whoever was written last comes last. */
  users(): readonly WorldUser[];
  user(id: number): WorldUser | undefined;
  group(id: number): WorldGroup | undefined;
  groupsOf(user: number): readonly WorldGroup[];
  project(id: string): WorldProject | undefined;
  /** A sign-in: the user is seen now, and the row moves. */
  touch(id: number): boolean;
}

export function createInstance(world: World, edition: Edition, now: () => number): Instance {
  const roles = [...predefinedRoles.filter((role) => role.id !== 6 || edition.hasReader), ...world.roles];
  const rolesById = new Map(roles.map((role) => [role.id, role]));
  const users = new Map([...world.users].sort((a, b) => written(a) - written(b)).map((one) => [one.id, one]));
  const groupsByUser = Map.groupBy(
    world.groups.flatMap((group) => group.members.map((member) => ({ user: member.user, group }))),
    (entry) => entry.user,
  );
  const groups = new Map(world.groups.map((group) => [group.id, group]));
  const projects = new Map(world.projects.map((project) => [project.id, project]));
  return {
    world,
    edition,
    permissions: permissions.filter((one) => !edition.without.includes(one.name)),
    roles,
    role: (id) => rolesById.get(id),
    users: () => [...users.values()],
    user: (id) => users.get(id),
    group: (id) => groups.get(id),
    groupsOf: (user) => (groupsByUser.get(user) ?? []).map((entry) => entry.group),
    project: (id) => projects.get(id),
    touch: (id) => {
      const user = users.get(id);
      if (user === undefined) return false;
      users.delete(id);
      users.set(id, { ...user, seenAt: new Date(now()).toISOString() });
      return true;
    },
  };
}

const written = (user: WorldUser) => Date.parse(user.seenAt ?? user.createdAt);
