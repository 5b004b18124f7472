import 'server-only';
import type {
  AccessData,
  AccessGrant,
  AccessGroup,
  AccessRole,
  AccessSubject,
} from '#lib/domain/access-data.ts';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { readWholeJson } from '#lib/outbound/read-whole-json.ts';
import type { AccessReader } from '#lib/vendors/access-source.ts';
import { toPlaces } from './access-places.ts';
import { ACCESS_RULES } from './access-rules.ts';
import { subjectReader } from './access-subjects.ts';
import { baseRoleOf } from './base-role-ids.ts';
import { BASE_ROLES, toBaseRole } from './base-roles.ts';
import { countOf } from './count-of.ts';
import { type MemberTeam, readMember } from './member-record.ts';
import { malformed } from './problems.ts';
import { type Bodies, readPages } from './read-members.ts';
import { RESOURCE_KINDS } from './resource-kinds.ts';
import { type RoleIndex, roleIndexOf } from './role-index.ts';
import { type RoleRecord, readRole, toAccessRole } from './role-record.ts';
import { readTeam, type TeamRecord } from './team-record.ts';

/** The bodies of the access source as what the account says of who holds what. Rows it cannot read are counted (R39). */
export const readAccessData: AccessReader = ({ bodies, caveats }) => {
  const lists = [readPages(bodies, 'roles'), readPages(bodies, 'teams'), readPages(bodies, 'projects')];
  for (const list of lists) if (!list.ok) return list;
  const [roleRows = [], teamRows = [], projects = []] = lists.map((list) => (list.ok ? list.value : []));
  const roles = readOnce(roleRows, readRole, (role) => role.key);
  const teams = readOnce(teamRows, toTeam, (team) => team.key);
  const index = roleIndexOf(roles.rows.values());
  const members = readSubjects(bodies, teams.rows, index);
  if (!members.ok) return members;
  const { subjects, byMembers, baseRoles, named } = members.value;
  const groups = toGroups(teams.rows, byMembers, index);
  const unlisted = unlistedRoles([...groups, ...subjects], roles.rows);
  return ok<AccessData>({
    rules: ACCESS_RULES,
    roles: toRoles(roles.rows, baseRoles, unlisted, named),
    groups,
    subjects,
    kinds: RESOURCE_KINDS,
    places: toPlaces([...projects]),
    caveats: [
      ...caveats,
      ...unread(roles.unreadable, 'role'),
      ...unread(teams.unreadable, 'team'),
      ...unread(members.value.unreadable, 'member'),
      ...(unlisted.size === 0
        ? []
        : [`${countOf(unlisted.size, 'role')} held by somebody could not be found in the list of roles.`]),
    ],
  });
};

function unread(count: number, word: string): readonly string[] {
  return count === 0
    ? []
    : [`${countOf(count, word)} could not be read and ${count === 1 ? 'is' : 'are'} missing here.`];
}

/** Rows by key, each once. */
function readOnce<T>(
  list: Iterable<JsonValue>,
  read: (raw: JsonValue) => T | undefined,
  keyOf: (row: T) => string,
) {
  const rows = new Map<string, T>();
  let unreadable = 0;
  for (const raw of list) {
    const row = read(raw);
    if (row === undefined || baseRoleOf(keyOf(row)) !== undefined) unreadable += 1;
    else if (!rows.has(keyOf(row))) rows.set(keyOf(row), row);
  }
  return { rows, unreadable };
}

function toTeam(raw: JsonValue): TeamRecord | undefined {
  const team = readTeam(raw);
  if (team === undefined || !isJsonObject(raw) || raw.attributesUnread !== true) return team;
  return { ...team, roleAttributes: undefined };
}

/** What members tell of their teams, for teams whose own list does not tell it. */
type TeamsByMembers = Map<string, { readonly name: string; readonly roles: Set<string> }>;

interface ReadSubjects {
  readonly subjects: readonly AccessSubject[];
  readonly byMembers: TeamsByMembers;
  readonly baseRoles: ReadonlySet<string>;
  /** Names of roles that members hold and the list of roles does not have. */
  readonly named: ReadonlyMap<string, string>;
  readonly unreadable: number;
}

function readSubjects(
  bodies: Bodies,
  teams: ReadonlyMap<string, TeamRecord>,
  index: RoleIndex,
): Result<ReadSubjects> {
  const toSubject = subjectReader(teams, index);
  const subjects = new Map<string, AccessSubject>();
  const byMembers: TeamsByMembers = new Map();
  const baseRoles = new Set<string>();
  const named = new Map<string, string>();
  let unreadable = 0;
  for (let number = 0; ; number += 1) {
    const body = bodies[`members-${number}`];
    if (body === undefined) break;
    const page = readWholeJson(body);
    if (!page.ok) return page;
    if (!Array.isArray(page.value)) return fail(malformed());
    for (const raw of page.value) {
      const member = readMember(raw);
      if (member === undefined) {
        unreadable += 1;
        continue;
      }
      if (subjects.has(member.id)) continue;
      subjects.set(member.id, toSubject(member));
      if (member.role !== undefined) baseRoles.add(member.role);
      for (const team of member.teams) if (teams.get(team.key)?.roles === undefined) note(byMembers, team);
      for (const { id, key, name } of member.rolesInfo) {
        const held = member.customRoles.find((role) => role === id || role === key);
        if (held !== undefined && name !== undefined) named.set(held, name);
      }
    }
  }
  return ok({ subjects: [...subjects.values()], byMembers, baseRoles, named, unreadable });
}

function note(byMembers: TeamsByMembers, { key, name, roleKeys }: MemberTeam): void {
  const known = byMembers.get(key) ?? { name, roles: new Set() };
  for (const role of roleKeys) known.roles.add(role);
  byMembers.set(key, known);
}

/** Base roles first, whether anybody has them or not; then the list of roles, then those it should have had. */
function toRoles(
  listed: ReadonlyMap<string, RoleRecord>,
  baseRoles: ReadonlySet<string>,
  unlisted: ReadonlySet<string>,
  named: ReadonlyMap<string, string>,
): readonly AccessRole[] {
  return [
    ...[...new Set([...Object.keys(BASE_ROLES), ...baseRoles])].map(toBaseRole),
    ...[...listed.values()].map(toAccessRole),
    ...[...unlisted].map(
      (id): AccessRole => ({
        id,
        name: named.get(id) ?? id,
        kind: 'Custom role',
        origin: 'custom',
        policies: [],
        unreadable: 'The list of roles does not have it.',
      }),
    ),
  ];
}

/** Roles that are held and that the list of roles does not have: it may have moved while it was read. */
function unlistedRoles(
  held: Iterable<Pick<AccessSubject, 'grants'>>,
  listed: ReadonlyMap<string, RoleRecord>,
): ReadonlySet<string> {
  const unlisted = new Set<string>();
  for (const { grants } of held) {
    for (const { role } of grants) if (!listed.has(role)) unlisted.add(role);
  }
  return unlisted;
}

function toGroups(
  teams: ReadonlyMap<string, TeamRecord>,
  byMembers: TeamsByMembers,
  index: RoleIndex,
): readonly AccessGroup[] {
  const groups: AccessGroup[] = [];
  for (const { key, name, roles, roleAttributes } of teams.values()) {
    const held = roles ?? [...(byMembers.get(key)?.roles ?? [])];
    groups.push({ key, name, grants: held.map((role) => toGrant(index.keyOf(role), roleAttributes)) });
  }
  for (const [key, { name, roles }] of byMembers) {
    if (teams.has(key)) continue;
    groups.push({ key, name, grants: [...roles].map((role) => toGrant(index.keyOf(role), undefined)) });
  }
  return groups;
}

function toGrant(role: string, attributes: TeamRecord['roleAttributes']): AccessGrant {
  if (attributes === undefined) return { role, attributesUnread: true };
  return Object.keys(attributes).length === 0 ? { role } : { role, attributes };
}
