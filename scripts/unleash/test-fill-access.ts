import { z } from 'zod';
import type { RunningUnleash } from './start-unleash.ts';
import { type AdminApi, adminApi } from './test-admin-api.ts';
import type { Chance } from './test-chance.ts';

/** What was made; ids are the server's. */
export interface FilledAccess {
  readonly users: readonly number[];
  readonly serviceAccounts: readonly number[];
  readonly projects: readonly string[];
  readonly environments: readonly string[];
}

const ENVIRONMENTS = ['development', 'production', 'qa', 'staging'];
const PROJECTS = ['default', 'app', 'billing', 'lab', 'search', 'shop', 'web'];
const ROOT_ROLES = 8;
const PROJECT_ROLES = 14;
const GROUPS = 40;
const ROUNDS = 10;

/**
 * Fills a fresh server with people, roles, groups and members of projects by chance: roles, groups, projects and who is
 * in them through its own routes and services; environments, which have none here, and most people by SQL.
 */
export async function fillAccess(
  { address, adminToken, sql }: RunningUnleash,
  chance: Chance,
  people: { readonly users: number; readonly serviceAccounts: number },
): Promise<FilledAccess> {
  const api = adminApi(address, { authorization: adminToken });
  for (const name of ENVIRONMENTS) {
    await sql.query("insert into environments (name, type) values ($1, 'test') on conflict do nothing", [
      name,
    ]);
  }
  const rootRoles = [1, 2, 2, 3, 3, 3, 3, ...(await makeRootRoles(api, chance))];
  const projectRoles = [4, 5, 5, 6, ...(await makeProjectRoles(api, chance))];
  const users = await makeUsers(api, sql, chance, rootRoles, people.users);
  const robots = Array.from({ length: people.serviceAccounts }, (_, at) => ({
    name: `Robot ${at}`,
    username: `service-robot-${at}`,
    role: chance.pick(rootRoles),
  }));
  const serviceAccounts = await writePeople(sql, robots, true);
  const groups = await makeGroups(api, chance, rootRoles, [...users, ...serviceAccounts]);
  for (const id of PROJECTS) {
    if (id !== 'default')
      await api.post('projects', { id, name: `Project ${id}`, mode: 'open' }, z.unknown());
    for (let round = 0; round < ROUNDS; round += 1) {
      const body = {
        roles: [...new Set([chance.pick(projectRoles), ...chance.some(projectRoles, 2)])],
        users: chance.some([...users, ...serviceAccounts], 14),
        groups: chance.some(groups, 3),
      };
      await api.post(`projects/${id}/access`, body, z.unknown());
    }
  }
  return { users: [1, ...users], serviceAccounts, projects: PROJECTS, environments: ENVIRONMENTS };
}

const made = z.object({ id: z.int() });
const permissions = z.array(z.object({ name: z.string() }));
const catalogue = z.object({
  permissions: z.object({
    root: permissions,
    project: permissions,
    environments: z.array(z.object({ permissions })).min(1),
  }),
});

async function readNames(api: AdminApi) {
  const { root, project, environments } = (await api.get('permissions', catalogue)).permissions;
  const names = (list: z.output<typeof permissions> = []) => list.map(({ name }) => ({ name }));
  return {
    root: names(root).filter(({ name }) => name !== 'ADMIN'),
    project: names(project),
    environment: names(environments[0]?.permissions),
  };
}

/** Some also hold what the vendor's own screens give to project roles only; one holds everything. */
async function makeRootRoles(api: AdminApi, chance: Chance): Promise<readonly number[]> {
  const { root, project, environment } = await readNames(api);
  const ids: number[] = [];
  for (let at = 0; at < ROOT_ROLES; at += 1) {
    const held = [
      ...chance.some(root, 9),
      ...(at % 3 === 0 ? [...chance.some(project, 3), ...chance.some(environment, 2)] : []),
      ...(at === 1 ? [{ name: 'ADMIN' }] : []),
    ];
    const body = { name: `Root ${at}`, description: '', type: 'root-custom', permissions: held };
    ids.push((await api.post('roles', body, made)).id);
  }
  return ids;
}

/** Some hold an environment permission in every environment, some a root permission, some UPDATE_PROJECT. */
async function makeProjectRoles(api: AdminApi, chance: Chance): Promise<readonly number[]> {
  const { root, project, environment } = await readNames(api);
  const ids: number[] = [];
  for (let at = 0; at < PROJECT_ROLES; at += 1) {
    const held = [
      ...chance.some(project, 7),
      ...ENVIRONMENTS.flatMap((name) =>
        chance.some(environment, 4).map((one) => ({ ...one, environment: name })),
      ),
      ...(at % 4 === 0 ? chance.some(environment, 2) : []),
      ...(at % 5 === 0 ? chance.some(root, 2) : []),
      ...(at % 6 === 0 ? [{ name: 'UPDATE_PROJECT' }] : []),
    ];
    const unique = [...new Map(held.map((one) => [JSON.stringify(one), one])).values()];
    const body = { name: `Role ${at}`, description: '', type: 'custom', permissions: unique };
    ids.push((await api.post('roles', body, made)).id);
  }
  return ids;
}

/** Making one through the server takes a tenth of a second, for a password link's sake: the rest are written by SQL. */
const BY_THE_SERVER = 10;

async function makeUsers(
  api: AdminApi,
  sql: RunningUnleash['sql'],
  chance: Chance,
  rootRoles: readonly number[],
  count: number,
): Promise<readonly number[]> {
  const ids: number[] = [];
  for (let at = 0; at < Math.min(BY_THE_SERVER, count); at += 1) {
    const rootRole = chance.pick(rootRoles);
    const body = { name: `Person ${at}`, email: `person${at}@example.com`, rootRole, sendEmail: false };
    ids.push((await api.post('user-admin', body, made)).id);
  }
  const rest = Array.from({ length: count - ids.length }, (_, at) => ({
    name: `Person ${ids.length + at}`,
    email: `person${ids.length + at}@example.com`,
    role: chance.pick(rootRoles),
  }));
  return [...ids, ...(await writePeople(sql, rest, false))];
}

interface Written {
  readonly name: string;
  readonly email?: string;
  readonly username?: string;
  readonly role: number;
}

/** As the server itself keeps them: a root role is a role on the project default. */
export async function writePeople(
  sql: RunningUnleash['sql'],
  people: readonly Written[],
  service: boolean,
): Promise<readonly number[]> {
  const rows = await sql.query(WRITE_PEOPLE, [JSON.stringify(people), service]);
  return z
    .array(made)
    .parse(rows)
    .map(({ id }) => id);
}

const WRITE_PEOPLE = `
  with given as (
    select *, row_number() over () as at
    from jsonb_to_recordset($1) as row(name text, email text, username text, role int)
  ), written as (
    insert into users (name, email, username, is_service, created_at)
    select name, email, username, $2::boolean, now() from given order by at
    returning id, name
  ), held as (
    insert into role_user (user_id, role_id, project)
    select written.id, given.role, 'default' from written join given using (name)
  )
  select id from written order by id`;

/** Every third with a root role, every eighth without members. */
async function makeGroups(
  api: AdminApi,
  chance: Chance,
  rootRoles: readonly number[],
  people: readonly number[],
): Promise<readonly number[]> {
  const ids: number[] = [];
  for (let at = 0; at < GROUPS; at += 1) {
    const members = at % 8 === 0 ? [] : chance.some(people, 24);
    const body = {
      name: `Group ${at}`,
      description: '',
      mappingsSSO: [],
      ...(at % 3 === 0 ? { rootRole: chance.pick(rootRoles) } : {}),
      users: members.map((id) => ({ user: { id } })),
    };
    ids.push((await api.post('groups', body, made)).id);
  }
  return ids;
}
