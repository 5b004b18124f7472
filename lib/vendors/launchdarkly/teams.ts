import 'server-only';
import type { Group, GroupList, GroupMember } from '#lib/domain/group.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { GroupDirectory } from '#lib/vendors/connector.ts';
import type { Caller } from './caller.ts';
import { lookIntoMembers } from './holders.ts';
import { fact } from './map.ts';
import { type MemberRecord, memberName } from './member-record.ts';
import { listRoleInfos } from './members.ts';
import { readTeams } from './read-teams.ts';
import { type RoleIndex, roleIndexOf } from './role-index.ts';
import type { TeamRecord } from './team-record.ts';

/** Teams with members, who are known from the members only: the vendor has no list of a team's (8). */
export function teamsDirectory(caller: Caller): GroupDirectory {
  return { list: (ctx) => listTeams(caller, ctx) };
}

async function listTeams(caller: Caller, ctx: CallContext): Promise<Result<GroupList>> {
  let vendorCalls = 0;
  const counting: Caller = {
    ...caller,
    call(...asked) {
      vendorCalls += 1;
      return caller.call(...asked);
    },
  };
  const [teams, looked, infos] = await Promise.all([
    readTeams(counting, ctx, { maintainers: true }),
    lookIntoMembers(counting, ctx),
    listRoleInfos(counting, ctx),
  ]);
  if (!teams.ok) {
    return teams.problem.slug === 'vendor-not-found' ? refuse('not-in-edition', NO_TEAMS) : teams;
  }
  if (!looked.ok) return looked;
  if (!infos.ok) return infos;
  const { caveat, members } = looked.value;
  const roles = roleIndexOf(infos.value);
  const byTeam = gather(members);
  return ok({
    items: teams.value.teams.map((team) => toGroup(team, byTeam.get(team.key) ?? [], roles)),
    unreadable: teams.value.unreadable + teams.value.missing,
    ...(caveat === undefined ? {} : { caveat }),
    vendorCalls,
  });
}

const NO_TEAMS = 'LaunchDarkly serves no teams for this account: only some plans have them.';

function gather(members: readonly MemberRecord[]): ReadonlyMap<string, readonly GroupMember[]> {
  const byTeam = new Map<string, GroupMember[]>();
  for (const member of members) {
    const one = toMember(member.id, memberName(member) ?? member.id, member.email);
    for (const key of new Set(member.teams.map((team) => team.key))) {
      const known = byTeam.get(key);
      if (known === undefined) byTeam.set(key, [one]);
      else known.push(one);
    }
  }
  return byTeam;
}

function toGroup(team: TeamRecord, members: readonly GroupMember[], roles: RoleIndex): Group {
  const { key, name, description, maintainers, projects, roleAttributes } = team;
  const attributes = Object.entries(roleAttributes ?? {});
  return {
    key,
    name,
    ...(description === undefined || description === '' ? {} : { description }),
    members,
    ...(maintainers === undefined
      ? {}
      : { managers: maintainers.map((one) => toMember(one.id, one.name, one.email)) }),
    roles: (team.roles ?? []).map((role) => roles.nameOf(role)),
    projects: projects ?? [],
    facts: [
      ...attributes.map(([attribute, values]) => ({
        id: `attribute-${attribute}`,
        label: `Role attribute ${attribute}`,
        value: values,
      })),
      ...(team.roles === undefined
        ? fact('roles', 'Roles', 'LaunchDarkly did not send them all, so none are shown.')
        : []),
      ...fact('synced', 'Kept by the identity provider', team.isSynced),
      ...fact('created', 'Created', isoOf(team.created)),
      ...fact('updated', 'Changed', isoOf(team.modified)),
    ],
  };
}

function toMember(key: string, name: string, email: string | undefined): GroupMember {
  return { key, name, ...(email === undefined || email === '' ? {} : { email }) };
}

function isoOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}
