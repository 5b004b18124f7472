import { accessBlock } from '../access/access-block.ts';
import type { Exchange } from '../exchange.ts';
import type { JsonMap } from '../json.ts';
import { shaped } from '../optional-fields.ts';
import { link, segment } from '../paging.ts';
import { type ProjectFacts, projects } from '../world/environments.ts';
import type { MemberFacts } from '../world/members.ts';
import { hashText, hexOf } from '../world/random.ts';
import type { TeamFacts } from '../world/teams.ts';
import { memberSummary } from './member-record.ts';

const actions = ['viewTeam', 'updateTeamName', 'updateTeamMembers', 'updateTeamCustomRoles', 'deleteTeam'];
const day = 24 * 60 * 60 * 1000;
/** Expanded lists stop here; only `totalCount` tells that there is more. */
const cap = 25;

export const teamPath = (team: TeamFacts) => `/api/v2/teams/${segment(team.key)}`;

export function teamRecord(exchange: Exchange, team: TeamFacts): JsonMap {
  const { account, switches, caller, world } = exchange;
  // Since 2024 lists are said to expand less than a single team does.
  const unexpanded = switches.teams === 'unexpanded' && exchange.params.team === undefined;
  const expand = unexpanded ? [] : (exchange.query.get('expand') ?? '').split(',');
  const when = (name: string, make: () => JsonMap) => (expand.includes(name) ? make() : undefined);
  const number = hashText(team.key);
  return shaped(switches, 'team', {
    description: team.description,
    key: team.key,
    name: team.name,
    _access: accessBlock(
      switches.accessMode,
      caller,
      actions.map((action) => [action, [{ type: 'team', name: team.key }]] as const),
      account.teams.indexOf(team),
    ),
    _creationDate: world.options.now - (200 + (number % 900)) * day,
    _lastModified: world.options.now - (number % 200) * day,
    _version: 1 + (number % 12),
    _idpSynced: team.synced,
    _links: {
      parent: link('/api/v2/teams'),
      roles: link(`${teamPath(team)}/roles`),
      self: link(teamPath(team)),
    },
    roleAttributes: expand.includes('roleAttributes') ? (team.attributes ?? {}) : undefined,
    members: when('members', () => ({ totalCount: membersOf(exchange, team).length })),
    roles: when('roles', () => capped(teamRoles(exchange, team), `${teamPath(team)}/roles`)),
    projects: when('projects', () => ({ totalCount: 2, items: projects.slice(0, 2).map(projectSummary) })),
    maintainers: when('maintainers', () =>
      capped(maintainersOf(exchange, team).map(memberSummary), `${teamPath(team)}/maintainers`),
    ),
  });
}

const capped = (rows: readonly JsonMap[], path: string): JsonMap => ({
  totalCount: rows.length,
  items: rows.slice(0, cap),
  _links: { self: link(`${path}?limit=${cap}`) },
});

const projectSummary = ({ key, name }: ProjectFacts): JsonMap => ({
  _id: hexOf(`project/${key}`),
  key,
  name,
  _links: {
    self: link(`/api/v2/projects/${segment(key)}`),
    environments: link(`/api/v2/projects/${segment(key)}/environments`),
  },
});

export const membersOf = (exchange: Exchange, team: TeamFacts): readonly MemberFacts[] =>
  exchange.account.members.filter((member) => member.teams.includes(team.key));

/** The first of each team and everybody granted its maintenance. */
export const maintainersOf = (exchange: Exchange, team: TeamFacts): readonly MemberFacts[] =>
  membersOf(exchange, team).filter(
    (member, n) => n === 0 || (member.number % 10 === 3 && member.teams[0] === team.key),
  );

export function teamRoles(exchange: Exchange, team: TeamFacts): readonly JsonMap[] {
  return exchange.account.roles
    .filter(({ key }) => team.roles.includes(key))
    .map(({ key, name }) => ({
      key,
      name,
      appliedOn: exchange.world.options.now - (hashText(`${team.key}/${key}`) % 400) * day,
      projects: { totalCount: 1, items: projects.slice(0, 1).map(projectSummary) },
    }));
}
