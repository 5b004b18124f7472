import 'server-only';
import type { z } from 'zod';
import type { AccessGroup, AccessSubject } from '#lib/domain/access-data.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { ROOT_PROJECT } from './access-resources.ts';
import { displayName, toUtc } from './map.ts';
import { readRows } from './read-rows.ts';
import { RoleBook } from './role-book.ts';
import {
  groupMember,
  group as groupSchema,
  projectGroup,
  projectUser,
  user as userSchema,
} from './schema.ts';
import { UnclearPlaces } from './unclear-places.ts';

type User = z.output<typeof userSchema>;
type Group = z.output<typeof groupSchema>;
type Held = Pick<z.output<typeof projectUser>, 'roles' | 'roleId'>;

interface Person {
  readonly user: User;
  readonly unlisted?: string;
}

/** People, machines and groups, gathered list by list, with the roles each holds. */
export class AccessHolders {
  unreadable = 0;
  /** Not in the lists of users and service accounts, and yet they hold something. */
  strangers = 0;
  readonly unclear = new UnclearPlaces();
  readonly book = new RoleBook();
  readonly #people = new Map<number, Person>();
  readonly #groups = new Map<number, { readonly name: string; readonly members: Set<number> }>();

  addUsers(items: readonly JsonValue[]): void {
    for (const user of this.#read(items, userSchema)) this.#addPerson({ user });
  }

  addServiceAccounts(items: readonly JsonValue[]): void {
    for (const user of this.#read(items, userSchema)) {
      this.#addPerson({ user, unlisted: 'Service account' });
    }
  }

  addGroups(items: readonly JsonValue[]): void {
    for (const group of this.#read(items, groupSchema)) {
      this.#addGroup(group);
      if (group.rootRole !== undefined) this.book.add(groupHolder(group.id), group.rootRole, ROOT_PROJECT);
    }
  }

  /** Who is in a project: users directly, and groups where the list has them. */
  addProject(
    project: string,
    list: { readonly users: readonly JsonValue[]; readonly groups?: readonly JsonValue[] | undefined },
  ): void {
    for (const user of this.#read(list.users, projectUser)) {
      this.#addStranger(user);
      for (const role of rolesOf(user)) this.book.add(personHolder(user.id), role, project);
    }
    for (const group of this.#read(list.groups, projectGroup)) {
      this.#addGroup(group);
      for (const role of rolesOf(group)) this.book.add(groupHolder(group.id), role, project);
    }
  }

  /** What groups hold in this project was not told: their members may have more there. */
  addUntoldGroups(project: string, items: readonly JsonValue[]): void {
    for (const { users, projects } of readRows(items, groupSchema).rows) {
      if (projects !== undefined && !projects.includes(project)) continue;
      for (const { user } of readRows(users, groupMember).rows) this.unclear.addProjectFor(user.id, project);
    }
  }

  subjects(): readonly AccessSubject[] {
    const groupsOf = new Map<number, string[]>();
    for (const [id, { members }] of this.#groupsById()) {
      for (const member of members) {
        const held = groupsOf.get(member) ?? [];
        held.push(String(id));
        groupsOf.set(member, held);
      }
    }
    return [...this.#people]
      .sort(([a], [b]) => a - b)
      .map(([id, person]) => ({
        ...toFacts(person),
        grants: this.book.grantsOf(personHolder(id)),
        groups: groupsOf.get(id) ?? [],
        ...this.unclear.grantsFor(id),
      }));
  }

  groups(): readonly AccessGroup[] {
    return this.#groupsById().map(([id, { name }]) => ({
      key: String(id),
      name,
      grants: this.book.grantsOf(groupHolder(id)),
    }));
  }

  /** The vendor's order means nothing and moves: in one of ours, the same is the same. */
  #groupsById() {
    return [...this.#groups].sort(([a], [b]) => a - b);
  }

  #read<S extends z.ZodType>(items: readonly JsonValue[] | undefined, schema: S): readonly z.output<S>[] {
    const { rows, unreadable } = readRows(items, schema);
    this.unreadable += unreadable;
    return rows;
  }

  /** System rows have negative ids and are nobody. */
  #addPerson(person: Person): void {
    const { id, rootRole } = person.user;
    if (id < 1 || this.#people.has(id)) return;
    this.#people.set(id, person);
    if (rootRole !== undefined) this.book.add(personHolder(id), rootRole, ROOT_PROJECT);
  }

  /** Their root role is not told here. */
  #addStranger(user: User): void {
    if (user.id < 1 || this.#people.has(user.id)) return;
    const isMachine = user.accountType === 'Service Account';
    this.#people.set(user.id, { user, unlisted: isMachine ? 'Service account' : 'In no list of users' });
    this.strangers += 1;
    this.unclear.addEverythingFor(user.id);
  }

  #addGroup(group: Group): void {
    const known = this.#groups.get(group.id) ?? { name: group.name, members: new Set<number>() };
    this.#groups.set(group.id, known);
    for (const { user } of this.#read(group.users, groupMember)) {
      this.#addStranger(user);
      if (user.id > 0) known.members.add(user.id);
    }
  }
}

const personHolder = (id: number) => `user ${id}`;
const groupHolder = (id: number) => `group ${id}`;

/** `roleId` is merely the first of `roles`; very old servers have only that. */
function rolesOf({ roles, roleId }: Held): readonly number[] {
  return roles ?? (roleId === undefined ? [] : [roleId]);
}

function toFacts({ user, unlisted }: Person) {
  const { id, email, seenAt, inviteLink } = user;
  const isPending = inviteLink !== undefined && inviteLink !== '' && seenAt === undefined;
  return {
    key: String(id),
    name: displayName(user),
    ...(email === undefined || email === '' ? {} : { email }),
    ...(seenAt === undefined ? {} : { lastSeen: toUtc(seenAt) }),
    ...(isPending ? { inactive: 'Invitation pending' } : {}),
    ...(unlisted === undefined ? {} : { unlisted }),
  };
}
