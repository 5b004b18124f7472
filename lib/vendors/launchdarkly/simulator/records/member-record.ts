import type { Exchange } from '../exchange.ts';
import { compact, type JsonMap } from '../json.ts';
import { shaped } from '../optional-fields.ts';
import { link, segment } from '../paging.ts';
import { roleId } from '../world/account.ts';
import type { MemberFacts } from '../world/members.ts';
import { hexOf } from '../world/random.ts';

const memberLinks = (member: MemberFacts): JsonMap => ({ self: link(`/api/v2/members/${member.id}`) });

export const memberSummary = (member: MemberFacts): JsonMap =>
  compact({
    _links: memberLinks(member),
    _id: member.id,
    firstName: member.firstName,
    lastName: member.lastName,
    role: member.role,
    email: member.email,
  });

export function memberRecord(exchange: Exchange, member: MemberFacts): JsonMap {
  const { account, switches } = exchange;
  const expand = (exchange.query.get('expand') ?? '').split(',');
  const asIds = switches.customRolesAs === 'ids';
  const roles = account.roles.filter(({ key }) => member.roles.includes(key));
  return shaped(switches, 'member', {
    _links: memberLinks(member),
    _id: member.id,
    firstName: member.firstName,
    lastName: member.lastName,
    role: member.role,
    email: member.email,
    _pendingInvite: member.pending,
    _verified: !member.pending,
    _pendingEmail: member.number % 40 === 11 ? `new.${member.email}` : undefined,
    customRoles: member.roles.map((key) => (asIds ? roleId(key) : key)),
    customRolesInfo: expand.includes('customRoles')
      ? roles.map(({ key, name }) => ({ id: roleId(key), key, name }))
      : undefined,
    mfa: member.mfa,
    _lastSeen: member.lastSeen,
    _lastSeenMetadata: member.number % 9 === 2 ? { tokenId: hexOf(`seen/${member.id}`) } : undefined,
    _integrationMetadata: member.scim ? integration(member) : undefined,
    teams: teamsOf(exchange, member),
    permissionGrants: grantsOf(member),
    roleAttributes: expand.includes('roleAttributes') ? member.attributes : undefined,
    creationDate: member.created,
    oauthProviders: member.number % 7 === 0 ? ['google'] : [],
    version: 1 + (member.number % 6),
  });
}

function teamsOf(exchange: Exchange, member: MemberFacts): readonly JsonMap[] {
  return exchange.account.teams
    .filter(({ key }) => member.teams.includes(key))
    .map(({ key, name, roles }) => ({
      key,
      name,
      customRoleKeys: roles,
      _links: { self: link(`/api/v2/teams/${segment(key)}`) },
    }));
}

function grantsOf(member: MemberFacts): readonly JsonMap[] | undefined {
  const [team] = member.teams;
  if (team === undefined || member.number % 10 !== 3) return undefined;
  return [
    { resource: `team/${team}`, actionSet: 'maintainTeam' },
    ...(member.number % 20 === 3 ? [{ resource: `team/${team}`, actions: ['updateTeamMembers'] }] : []),
  ];
}

const integration = (member: MemberFacts): JsonMap => ({
  externalId: `scim-${hexOf(member.id, 8)}`,
  externalStatus: { display: 'Provisioned', value: 'provisioned' },
  externalUrl: `https://idp.example.com/users/${member.number}`,
  lastChecked: member.created,
});
