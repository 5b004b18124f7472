import { type Answer, type Exchange, ok, type Route } from '../exchange.ts';
import type { JsonMap } from '../json.ts';
import { withOddRows } from '../odd-rows.ts';
import { offsetFilter, offsetPage } from '../offset-page.ts';
import { shaped } from '../optional-fields.ts';
import { forbidden, invalidRequest, notFound } from '../problems.ts';
import { memberSummary } from '../records/member-record.ts';
import { maintainersOf, membersOf, teamRecord, teamRoles } from '../records/team-record.ts';
import type { TeamFacts } from '../world/teams.ts';

const sizes = { standard: 20, maximum: 100 };

function list(exchange: Exchange): Answer {
  const filters = offsetFilter(exchange.query.get('filter'));
  const found = exchange.account.teams.filter((team) =>
    filters.every(([field, value]) => {
      if (field === 'query') return `${team.key}\n${team.name}`.toLowerCase().includes(value.toLowerCase());
      if (field === 'nomembers') return (membersOf(exchange, team).length === 0) === (value === 'true');
      throw invalidRequest('Invalid filter');
    }),
  );
  return pageOf(exchange, found, (team) => teamRecord(exchange, team), 'name');
}

function pageOf<T>(
  exchange: Exchange,
  rows: readonly T[],
  record: (row: T) => JsonMap,
  oddField?: string,
): Answer {
  const page = offsetPage(exchange, rows, sizes);
  const items = page.items.map(record);
  return ok(
    shaped(exchange.switches, 'collection', {
      items: oddField === undefined ? items : withOddRows(exchange.switches, items, oddField),
      _links: page.links,
      totalCount: page.total,
    }),
  );
}

function teamOf(exchange: Exchange): TeamFacts {
  const team = exchange.account.teams.find(({ key }) => key === exchange.params.team);
  if (team === undefined) throw notFound();
  return team;
}

/** Teams are for some plans only; which code the others get is not known. */
function planned(route: Route): Route {
  return {
    ...route,
    handle(exchange) {
      if (exchange.switches.teams === 'forbidden') throw forbidden();
      if (exchange.switches.teams === 'unknown') throw notFound();
      return route.handle(exchange);
    },
  };
}

const routes: readonly Route[] = [
  { method: 'GET', template: 'teams', handle: list },
  {
    method: 'GET',
    template: 'teams/{team}',
    handle: (exchange) => ok(teamRecord(exchange, teamOf(exchange))),
  },
  {
    method: 'GET',
    template: 'teams/{team}/roles',
    handle: (exchange) => pageOf(exchange, teamRoles(exchange, teamOf(exchange)), (role) => role),
  },
  {
    method: 'GET',
    template: 'teams/{team}/maintainers',
    handle: (exchange) => pageOf(exchange, maintainersOf(exchange, teamOf(exchange)), memberSummary),
  },
];

export const teamRoutes: readonly Route[] = routes.map(planned);
