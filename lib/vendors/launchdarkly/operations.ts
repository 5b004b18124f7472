import 'server-only';
import { z } from 'zod';
import type { VendorCall } from '#lib/vendors/outbound-call.ts';
import * as schema from './schema.ts';

/** One row: everything that may be asked of LaunchDarkly. A path that matches no row does not exist (R18). */
export interface Operation<A extends z.ZodType = z.ZodType> {
  /** Names the row in rate gates, breakers and problems. */
  readonly id: string;
  readonly method: VendorCall['method'];
  /** Segments in braces are parameters. */
  readonly path: string;
  /** Query keys this row may carry; for a row the pass-through exposes, the keys a client may send. */
  readonly query: readonly string[];
  readonly answer: A;
  /** May be retried and shared in flight: reads, POST searches included. */
  readonly idempotent: boolean;
  /** The pass-through may expose it. */
  readonly readable: boolean;
  readonly maxBytes: number;
  readonly maxValues: number;
}

const LIMITS = { maxBytes: 4 * 1024 * 1024, maxValues: 200_000 } as const;
/** A page of a thousand members, or of projects with what lies in them, is read in one piece (R37, R38). */
const LARGE = { maxBytes: 16 * 1024 * 1024, maxValues: 1_000_000 } as const;
const OFFSET_LIST = ['limit', 'offset'] as const;
const CONTEXT_READ = ['limit', 'continuationToken', 'sort', 'filter', 'includeTotalCount'] as const;

function read<A extends z.ZodType>(id: string, path: string, query: readonly string[], answer: A) {
  return { id, method: 'GET', path, query, answer, idempotent: true, readable: true, ...LIMITS } as const;
}

function search<A extends z.ZodType>(id: string, path: string, query: readonly string[], answer: A) {
  return { id, method: 'POST', path, query, answer, idempotent: true, readable: false, ...LIMITS } as const;
}

/** The large pages of a list that is read whole: never relayed, the same path has a row of its own for that. */
function walk(id: string, path: string, query: readonly string[]) {
  const answer = schema.rowsWithNext;
  return { id, method: 'GET', path, query, answer, idempotent: true, readable: false, ...LARGE } as const;
}

function change(id: string, method: 'PUT' | 'DELETE', path: string) {
  const answer = z.unknown();
  return { id, method, path, query: [], answer, idempotent: false, readable: false, ...LIMITS } as const;
}

const ENVIRONMENT = '/api/v2/projects/{project}/environments/{environment}';

export const operations = {
  listUsers: read(
    'list-users',
    '/api/v2/users/{project}/{environment}',
    // `after` is in the vendor's own next links for this list although the list does not document it.
    ['limit', 'searchAfter', 'after'],
    schema.rowsWithNext,
  ),
  findUsers: read(
    'find-users',
    '/api/v2/user-search/{project}/{environment}',
    ['q', 'limit', 'searchAfter', 'filter', 'sort', 'after', 'offset'],
    schema.rowsWithNext,
  ),
  getUser: read('get-user', '/api/v2/users/{project}/{environment}/{key}', [], schema.json),
  deleteUser: change('delete-user', 'DELETE', '/api/v2/users/{project}/{environment}/{key}'),
  getExpiringTargets: read(
    'get-expiring-targets',
    // The order of the parameters differs from every other row of the family.
    '/api/v2/users/{project}/{key}/expiring-user-targets/{environment}',
    [],
    schema.rows,
  ),
  listUserFlags: read(
    'list-user-flags',
    '/api/v2/users/{project}/{environment}/{key}/flags',
    [],
    schema.userFlags,
  ),
  getUserFlag: read(
    'get-user-flag',
    '/api/v2/users/{project}/{environment}/{key}/flags/{flag}',
    [],
    schema.flagSetting,
  ),
  setUserFlag: change('set-user-flag', 'PUT', '/api/v2/users/{project}/{environment}/{key}/flags/{flag}'),
  searchContexts: search('search-contexts', `${ENVIRONMENT}/contexts/search`, [], schema.contextRows),
  getContext: read('get-context', `${ENVIRONMENT}/contexts/{kind}/{key}`, CONTEXT_READ, schema.contextRows),
  setContextFlag: change('set-context-flag', 'PUT', `${ENVIRONMENT}/contexts/{kind}/{key}/flags/{flag}`),
  searchInstances: search(
    'search-context-instances',
    `${ENVIRONMENT}/context-instances/search`,
    [],
    schema.contextRows,
  ),
  getInstance: read(
    'get-context-instance',
    `${ENVIRONMENT}/context-instances/{key}`,
    CONTEXT_READ,
    schema.contextRows,
  ),
  deleteInstance: change('delete-context-instance', 'DELETE', `${ENVIRONMENT}/context-instances/{key}`),
  evaluateFlags: search('evaluate-flags', `${ENVIRONMENT}/flags/evaluate`, [], schema.evaluations),
  listContextKinds: read('list-context-kinds', '/api/v2/projects/{project}/context-kinds', [], schema.rows),
  listAttributes: read(
    'list-context-attributes',
    `${ENVIRONMENT}/context-attributes`,
    ['filter', 'limit'],
    schema.rows,
  ),
  listValues: read(
    'list-context-attribute-values',
    `${ENVIRONMENT}/context-attributes/{attribute}`,
    ['filter', 'limit'],
    schema.rows,
  ),
  listMembers: read(
    'list-members',
    '/api/v2/members',
    [...OFFSET_LIST, 'filter', 'sort', 'expand'],
    schema.rowsWithNext,
  ),
  walkMembers: walk('walk-members', '/api/v2/members', [...OFFSET_LIST, 'filter', 'sort', 'expand']),
  getMember: read('get-member', '/api/v2/members/{key}', ['expand'], schema.json),
  listRoles: read('list-roles', '/api/v2/roles', OFFSET_LIST, schema.rowsWithNext),
  getRole: read('get-role', '/api/v2/roles/{key}', [], schema.json),
  listTeams: read('list-teams', '/api/v2/teams', [...OFFSET_LIST, 'filter', 'expand'], schema.rowsWithNext),
  getTeam: read('get-team', '/api/v2/teams/{key}', ['expand'], schema.json),
  listTeamRoles: read('list-team-roles', '/api/v2/teams/{key}/roles', OFFSET_LIST, schema.rowsWithNext),
  listTeamMaintainers: read(
    'list-team-maintainers',
    '/api/v2/teams/{key}/maintainers',
    OFFSET_LIST,
    schema.rowsWithNext,
  ),
  listProjects: read(
    'list-projects',
    '/api/v2/projects',
    [...OFFSET_LIST, 'filter', 'sort', 'expand'],
    schema.rowsWithNext,
  ),
  walkProjects: walk('walk-projects', '/api/v2/projects', [...OFFSET_LIST, 'expand']),
  getProject: read('get-project', '/api/v2/projects/{key}', ['expand'], schema.json),
  listEnvironments: read(
    'list-environments',
    '/api/v2/projects/{project}/environments',
    [...OFFSET_LIST, 'filter', 'sort'],
    schema.rowsWithNext,
  ),
  getEnvironment: read('get-environment', ENVIRONMENT, [], schema.json),
  callerIdentity: read('caller-identity', '/api/v2/caller-identity', [], schema.callerIdentity),
  versions: read('versions', '/api/v2/versions', [], schema.json),
} as const satisfies Record<string, Operation>;
