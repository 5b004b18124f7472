import 'server-only';
import type { z } from 'zod';
import type { AccessData, AccessPlace, AccessRole, PolicyStatement } from '#lib/domain/access-data.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { AccessReader } from '#lib/vendors/access-source.ts';
import { accessBody, olderAccessBody, roleBody } from './access-bodies.ts';
import { type AccessCatalogue, accessCatalogue } from './access-catalogue.ts';
import { accessCaveats } from './access-caveats.ts';
import { AccessHolders } from './access-holders.ts';
import { type AccessLists, type Bodies, readAccessLists, readBody } from './access-lists.ts';
import { environmentResource, HELD_PROJECT, isPlainName, projectResource } from './access-resources.ts';
import { countOddRights, type ReadRights, toAccessRole } from './access-roles.ts';
import { accessRules } from './access-rules.ts';
import { knownRights, type RoleRight } from './known-roles.ts';
import { readRows } from './read-rows.ts';
import { toRights } from './role-rights.ts';
import { projectAccess, project as projectSchema, roleDetail, role as roleSchema } from './schema.ts';

type Project = z.output<typeof projectSchema>;

/** Everything `accessSource` gives, as data. A wrong row is set aside and counted, a wrong envelope is a problem. */
export const readAccess: AccessReader = ({ bodies, caveats }) => {
  const lists = readAccessLists(bodies);
  if (!lists.ok) return lists;
  const projects = readRows(lists.value.projects, projectSchema);
  const plain = projects.rows.filter((one) => isPlainName(one.id));
  const catalogue = accessCatalogue(lists.value.catalogue);
  const roles = readRoles(bodies, lists.value, catalogue);
  if (!roles.ok) return roles;
  const holders = readHolders(bodies, lists.value, plain);
  if (!holders.ok) return holders;
  const { facts } = lists.value;
  const data: Omit<AccessData, 'caveats'> = {
    rules: accessRules(facts.isEnterprise),
    roles: roles.value.roles,
    groups: holders.value.people.groups(),
    subjects: holders.value.people.subjects(),
    kinds: catalogue.kinds(roles.value.rights),
    places: toPlaces(plain, [...catalogue.environments, ...facts.environments.filter(isPlainName)]),
  };
  const unreadable = projects.unreadable + projects.rows.length - plain.length + roles.value.unreadable;
  return ok({
    ...data,
    caveats: [
      ...caveats,
      ...accessCaveats({
        facts,
        leftBehind: lists.value.leftBehind,
        roles: data.roles,
        held: holders.value.people.book.roles(),
        unreadProjects: holders.value.unread,
        strangers: holders.value.people.strangers,
        unreadable: unreadable + catalogue.unreadable + holders.value.people.unreadable,
      }),
    ],
  });
};

interface Roles {
  readonly roles: readonly AccessRole[];
  readonly rights: readonly RoleRight[];
  readonly unreadable: number;
}

function readRoles(bodies: Bodies, lists: AccessLists, catalogue: AccessCatalogue): Result<Roles> {
  const listed = readRows(lists.roles, roleSchema);
  const roles = new Map<number, AccessRole>();
  const rights: RoleRight[] = [];
  let { unreadable } = listed;
  for (const role of listed.rows) {
    if (roles.has(role.id)) continue;
    const read = lists.facts.isEnterprise ? readRights(bodies, role.id) : openRights(lists, role.id);
    if (!read.ok) return read;
    if (read.value.state === 'read') {
      rights.push(...read.value.rights);
      unreadable += read.value.unreadable + countOddRights(read.value.rights);
    }
    roles.set(role.id, toAccessRole(role, read.value, catalogue));
  }
  return ok({ roles: [...roles].sort(([a], [b]) => a - b).map(([, role]) => role), rights, unreadable });
}

function readRights(bodies: Bodies, id: number): Result<ReadRights> {
  const body = readBody(bodies, roleBody(id), roleDetail);
  if (!body.ok) return body;
  const { permissions } = body.value ?? {};
  if (permissions === undefined) {
    return ok({ state: 'unread', why: 'Unleash did not tell what this role gives.' });
  }
  const rights = toRights(permissions);
  return ok({ state: 'read', rights, unreadable: permissions.length - rights.length });
}

function openRights({ facts }: AccessLists, id: number): Result<ReadRights> {
  const rights = knownRights(facts.version, id);
  if (rights === undefined) {
    return ok({ state: 'unread', why: 'Open-source Unleash does not tell what a role gives.' });
  }
  const unclear = facts.environments.includes('default') ? inDefaultEnvironment(rights) : [];
  return ok({ state: 'read', rights, unreadable: 0, unclear });
}

/** The environment `default` is older than what is known: an upgraded server may have kept rows for it. */
function inDefaultEnvironment(rights: readonly RoleRight[]): readonly PolicyStatement[] {
  const actions = [...new Set(rights.flatMap((one) => (one.type === 'environment' ? [one.name] : [])))];
  const resources = [environmentResource(HELD_PROJECT, 'default')];
  return actions.length === 0 ? [] : [{ effect: 'unclear', resources, actions }];
}

function readHolders(bodies: Bodies, lists: AccessLists, projects: readonly Project[]) {
  const people = new AccessHolders();
  const { facts, leftBehind } = lists;
  people.addUsers(lists.users);
  people.addServiceAccounts(lists.serviceAccounts);
  people.addGroups(lists.groups);
  if (facts.unread.includes('groups') || (leftBehind?.groups ?? []).length > 0)
    people.unclear.addEverything();
  if (facts.unread.includes('projects')) people.unclear.addEveryProject();
  const unread: string[] = [];
  for (const { id } of facts.isEnterprise ? [] : projects.filter(hasMembers)) {
    unread.push(id);
    people.unclear.addProject(id);
  }
  for (const { id } of facts.isEnterprise ? projects : []) {
    const list = readBody(bodies, accessBody(id), projectAccess);
    if (!list.ok) return list;
    const older = readBody(bodies, olderAccessBody(id), projectAccess);
    if (!older.ok) return older;
    const told = list.value ?? older.value;
    if (told === undefined) {
      unread.push(id);
      people.unclear.addProject(id);
      continue;
    }
    people.addProject(id, told);
    if (list.value === undefined) people.addUntoldGroups(id, lists.groups);
  }
  return ok({ people, unread });
}

/** Only an enterprise edition makes members of a project; open source still counts them. */
function hasMembers({ memberCount }: Project): boolean {
  return memberCount !== undefined && memberCount > 0;
}

/** Nothing here has tags or properties, which is known in full. */
function toPlaces(projects: readonly Project[], environments: readonly string[]): readonly AccessPlace[] {
  const nothing = { tags: [], properties: {} };
  const byId = [...new Map(projects.map((one) => [one.id, one])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  return byId.flatMap(({ id, name }) => {
    const resource = projectResource(id);
    return [
      { resource, name: name ?? id, ...nothing },
      ...[...new Set(environments)].sort().map((environment) => ({
        resource: environmentResource(resource, environment),
        name: environment,
        ...nothing,
      })),
    ];
  });
}
