import { accessBlock } from '../access/access-block.ts';
import { projectResource } from '../access/resources.ts';
import { type Answer, type Exchange, ok, type Route } from '../exchange.ts';
import type { JsonMap } from '../json.ts';
import { offsetFilter, offsetPage } from '../offset-page.ts';
import { shaped } from '../optional-fields.ts';
import { link, segment } from '../paging.ts';
import { mayView, placeOf, projectOf } from '../places.ts';
import { invalidRequest } from '../problems.ts';
import { environmentRecord } from '../records/environment-record.ts';
import { type EnvironmentFacts, environments, type ProjectFacts, projects } from '../world/environments.ts';
import { hexOf } from '../world/random.ts';

const sizes = { standard: 20, maximum: 100 };
const actions = ['viewProject', 'updateProjectName', 'updateTags', 'createEnvironment', 'deleteProject'];

export const projectId = (key: string) => hexOf(`project/${key}`);

function projectRecord(exchange: Exchange, project: ProjectFacts): JsonMap {
  const path = `/api/v2/projects/${segment(project.key)}`;
  const resource = projectResource(project);
  const record = shaped(exchange.switches, 'project', {
    _links: {
      self: link(path),
      environments: link(`${path}/environments`),
      flagDefaults: link(`${path}/flag-defaults`),
    },
    _id: projectId(project.key),
    key: project.key,
    name: project.name,
    includeInSnippetByDefault: false,
    defaultClientSideAvailability: {
      usingMobileKey: project.key === 'mobile',
      usingEnvironmentId: project.key === 'web',
    },
    tags: project.tags,
    _access: accessBlock(
      exchange.switches.accessMode,
      exchange.caller,
      actions.map((action) => [action, resource] as const),
      projects.indexOf(project),
    ),
  });
  const expanded = (exchange.query.get('expand') ?? '').split(',').includes('environments');
  return expanded ? { ...record, environments: firstEnvironments(exchange, project, path) } : record;
}

const owned = (project: ProjectFacts) => environments.filter((row) => row.project === project.key);

function firstEnvironments(exchange: Exchange, project: ProjectFacts, path: string): JsonMap {
  const rows = owned(project);
  return {
    _links: { self: link(`${path}/environments?limit=20`) },
    totalCount: rows.length,
    items: rows.slice(0, 20).map((facts) => environmentRecord(exchange, project, facts)),
  };
}

interface Described {
  readonly key: string;
  readonly name: string;
  readonly tags: readonly string[];
}

/** `query`, `tags` (all of `a+b`) and, for projects, `keys` (any of `a|b`). */
function filterHolds(exchange: Exchange, row: Described, withKeys: boolean): boolean {
  return offsetFilter(exchange.query.get('filter')).every(([field, value]) => {
    if (field === 'query') return `${row.key}\n${row.name}`.toLowerCase().includes(value.toLowerCase());
    if (field === 'tags') return value.split('+').every((tag) => row.tags.includes(tag));
    if (field === 'keys' && withKeys) return value.split('|').includes(row.key);
    throw invalidRequest('Invalid filter');
  });
}

function sorted<T extends Described & { readonly critical?: boolean }>(
  exchange: Exchange,
  rows: readonly T[],
  allowed: readonly string[],
): readonly T[] {
  const text = exchange.query.get('sort');
  if (text === null || text === '') return rows;
  const field = text.replace(/^-/, '');
  if (!allowed.includes(field)) throw invalidRequest('Invalid sort');
  const compare = (a: T, b: T) =>
    field === 'name'
      ? a.name.localeCompare(b.name)
      : field === 'critical'
        ? Number(a.critical) - Number(b.critical)
        : 0;
  const rising = rows.toSorted(compare);
  return text.startsWith('-') ? rising.toReversed() : rising;
}

function listProjects(exchange: Exchange): Answer {
  const visible = projects.filter(
    (project) => mayView(exchange, project) && filterHolds(exchange, project, true),
  );
  const page = offsetPage(exchange, sorted(exchange, visible, ['name', 'createdOn']), sizes);
  return ok(
    shaped(exchange.switches, 'collection', {
      _links: page.links,
      totalCount: page.total,
      items: page.items.map((project) => projectRecord(exchange, project)),
    }),
  );
}

function listEnvironments(exchange: Exchange): Answer {
  const project = projectOf(exchange);
  const rows = owned(project).filter((row) => filterHolds(exchange, row, false));
  const page = offsetPage<EnvironmentFacts>(
    exchange,
    sorted(exchange, rows, ['name', 'createdOn', 'critical']),
    sizes,
  );
  const parent = link(`/api/v2/projects/${segment(project.key)}`);
  return ok(
    shaped(exchange.switches, 'collection', {
      _links: { ...page.links, parent },
      totalCount: page.total,
      items: page.items.map((row) => environmentRecord(exchange, project, row)),
    }),
  );
}

function getEnvironment(exchange: Exchange): Answer {
  const place = placeOf(exchange);
  return ok(environmentRecord(exchange, place.project, place.facts));
}

export const projectRoutes: readonly Route[] = [
  { method: 'GET', template: 'projects', handle: listProjects },
  {
    method: 'GET',
    template: 'projects/{project}',
    handle: (exchange) => ok(projectRecord(exchange, projectOf(exchange))),
  },
  { method: 'GET', template: 'projects/{project}/environments', handle: listEnvironments },
  { method: 'GET', template: 'projects/{project}/environments/{environment}', handle: getEnvironment },
];
