import 'server-only';
import type { z } from 'zod';
import * as schema from './schema.ts';

/** One row: everything that may be asked of Unleash. A path that matches no row does not exist (R18). */
export interface Operation<A extends z.ZodType = z.ZodType> {
  /** Names the row in rate gates, breakers and problems. */
  readonly id: string;
  readonly method: 'GET';
  /** Segments in braces are parameters; `{id}` is a number of 32 bits. */
  readonly path: string;
  /** Query keys this row may carry. */
  readonly query: readonly string[];
  readonly answer: A;
  readonly maxBytes: number;
  readonly maxValues: number;
}

const MEBIBYTE = 1024 * 1024;
const SMALL = { maxBytes: 4 * MEBIBYTE, maxValues: 200_000 } as const;
/** Lists of people come whole: about 400 bytes each. */
const WHOLE = { maxBytes: 64 * MEBIBYTE, maxValues: 5_000_000 } as const;

function read<A extends z.ZodType>(
  id: string,
  path: string,
  answer: A,
  limits: { readonly maxBytes: number; readonly maxValues: number } = SMALL,
  query: readonly string[] = [],
) {
  return { id, method: 'GET', path: `/api/admin/${path}`, answer, query, ...limits } as const;
}

/** All of them only read. Where two rows fit a path, the earlier one is meant. */
export const operations = {
  uiConfig: read('ui-config', 'ui-config', schema.uiConfig),
  self: read('self', 'user', schema.self),
  listUsers: read('list-users', 'user-admin', schema.userList, WHOLE),
  searchUsers: read('search-users', 'user-admin/search', schema.json, WHOLE, ['q']),
  listRoster: read('list-roster', 'user-admin/access', schema.roster, WHOLE),
  countAdmins: read('count-admins', 'user-admin/admin-count', schema.json),
  getUser: read('get-user', 'user-admin/{id}', schema.jsonObject),
  getPermissions: read(
    'get-user-permissions',
    'user-admin/{id}/permissions',
    schema.personPermissions,
    SMALL,
    ['project', 'environment'],
  ),
  listProjects: read('list-projects', 'projects', schema.projectList, SMALL, ['archived']),
  getOverview: read('get-project-overview', 'projects/{project}/overview', schema.projectOverview),
  getAccess: read('get-project-access', 'projects/{project}/access', schema.projectAccess, WHOLE),
  getProjectUsers: read('get-project-users', 'projects/{project}/users', schema.projectAccess, WHOLE),
  getRoleUsage: read('get-role-usage', 'projects/roles/{id}/access', schema.roleUsage),
  listRoles: read('list-roles', 'roles', schema.roleList),
  getRole: read('get-role', 'roles/{id}', schema.jsonObject),
  listPermissions: read('list-permissions', 'permissions', schema.permissionCatalogue),
  listGroups: read('list-groups', 'groups', schema.groupList, WHOLE),
  listServiceAccounts: read('list-service-accounts', 'service-account', schema.serviceAccountList),
  getAccessOverview: read('get-access-overview', 'access/overview', schema.json, WHOLE),
} as const satisfies Record<string, Operation>;
