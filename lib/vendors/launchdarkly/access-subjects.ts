import 'server-only';
import type { AccessGrant, AccessSubject, PolicyStatement } from '#lib/domain/access-data.ts';
import { baseRoleId } from './base-role-ids.ts';
import { type MemberRecord, memberName, type PermissionGrant, type RoleAttributes } from './member-record.ts';
import type { RoleIndex } from './role-index.ts';
import type { TeamRecord } from './team-record.ts';

/** What members hold by their teams beside the roles: the same for all members of the same teams. */
interface Shared {
  readonly groups: readonly string[];
  readonly possible: RoleAttributes | undefined;
  readonly unread: boolean;
}

/**
 * Turns members into subjects. Members by the hundred thousand hold the same few things, so what is equal is one object.
 * Values of role attributes are "assigned to the member or team" (11.1), and nothing says whether one side's fill the
 * roles of the other: a member's fill their own roles, a team's the team's, and the other side's are possible.
 */
export function subjectReader(
  teams: ReadonlyMap<string, TeamRecord>,
  roles: RoleIndex,
): (member: MemberRecord) => AccessSubject {
  const shared = new Map<string, Shared>();
  const plain = new Map<string, AccessGrant>();
  const statements = new Map<string, readonly PolicyStatement[]>();

  const ofTeams = (member: MemberRecord): Shared => {
    const keys = [...new Set(member.teams.map((team) => team.key))];
    const name = JSON.stringify(keys);
    const known = shared.get(name) ?? shareOf(keys, teams);
    shared.set(name, known);
    return known;
  };
  const grantOf = (role: string, own: RoleAttributes | undefined, { possible, unread }: Shared) => {
    if (own !== undefined || possible !== undefined || unread) {
      return {
        role,
        ...(own === undefined ? {} : { attributes: own }),
        ...(possible === undefined ? {} : { possibleAttributes: possible }),
        ...(unread ? { attributesUnread: true as const } : {}),
      };
    }
    const known = plain.get(role) ?? { role };
    plain.set(role, known);
    return known;
  };
  const statementsOf = (grant: PermissionGrant) => {
    const name = JSON.stringify([grant.resource, grant.actionSet, grant.actions]);
    const known = statements.get(name) ?? toStatements(grant);
    statements.set(name, known);
    return known;
  };

  return (member) => {
    const byTeams = ofTeams(member);
    const own = Object.keys(member.roleAttributes).length === 0 ? undefined : member.roleAttributes;
    const held = [...new Set(member.customRoles.map(roles.keyOf))];
    const permissionGrants = member.permissionGrants.flatMap(statementsOf);
    return {
      key: member.id,
      name: memberName(member) ?? member.id,
      ...(member.email === undefined || member.email === '' ? {} : { email: member.email }),
      ...(member.lastSeen === undefined ? {} : { lastSeen: new Date(member.lastSeen).toISOString() }),
      ...(member.isPending === true ? { inactive: 'Invitation pending' } : {}),
      ...(member.role === undefined ? {} : { baseRole: baseRoleId(member.role) }),
      grants: held.map((role) => grantOf(role, own, byTeams)),
      groups: byTeams.groups,
      ...(own === undefined || byTeams.groups.length === 0 ? {} : { possibleAttributes: own }),
      ...(permissionGrants.length === 0 ? {} : { permissionGrants }),
    };
  };
}

function shareOf(keys: readonly string[], teams: ReadonlyMap<string, TeamRecord>): Shared {
  const possible = new Map<string, Set<string>>();
  let unread = false;
  for (const key of keys) {
    const attributes = teams.get(key)?.roleAttributes;
    if (attributes === undefined) unread = true;
    for (const [name, values] of Object.entries(attributes ?? {})) {
      const known = possible.get(name) ?? new Set();
      for (const value of values) known.add(value);
      possible.set(name, known);
    }
  }
  const entries = [...possible].map(([name, values]) => [name, [...values]] as const);
  return {
    groups: keys,
    possible: entries.length === 0 ? undefined : Object.fromEntries(entries),
    unread,
  };
}

/** What a maintainer of a team certainly may: see it, and add and remove its members. */
const MAINTAINS = ['viewTeam', 'updateTeamMembers'];
/** What the vendor's document does not say of maintainers. */
const MAY_MAINTAIN = [
  'updateTeamName',
  'updateTeamDescription',
  'updateTeamCustomRoles',
  'updateTeamPermissionGrants',
  'updateTeamRoleAttributes',
  'deleteTeam',
];

/** A single permission as statements; a set of actions nobody documents may hold any. */
function toStatements({ resource, actionSet, actions }: PermissionGrant): readonly PolicyStatement[] {
  const resources = [resource];
  const listed: readonly PolicyStatement[] =
    actions === undefined ? [] : [{ effect: 'allow', resources, actions }];
  if (actionSet === undefined) return listed;
  if (actionSet !== 'maintainTeam') return [...listed, { effect: 'unclear', resources, actions: ['*'] }];
  return [
    ...listed,
    { effect: 'allow', resources, actions: MAINTAINS },
    { effect: 'unclear', resources, actions: MAY_MAINTAIN },
  ];
}
