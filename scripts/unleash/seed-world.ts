import type { World } from '../../lib/vendors/unleash/simulator/world.ts';
import type { Sql } from '../postgres/open-sql.ts';

/**
 * Writes a world into the database of a fresh Unleash, past its routes: most of it has none on open source. The token
 * the server was started with stays.
 */
export async function seedWorld(sql: Sql, world: World): Promise<void> {
  const load = (statement: string, rows: readonly object[]) => sql.query(statement, [JSON.stringify(rows)]);
  await sql.query('begin');
  await load(
    ENVIRONMENTS,
    world.environments.map((name) => ({ name })),
  );
  await load(PROJECTS, world.projects);
  await load(
    PROJECT_ENVIRONMENTS,
    world.projects.flatMap(({ id, environments }) => environments.map((name) => ({ id, name }))),
  );
  await load(USERS, world.users);
  await sql.query('delete from role_user');
  await load(ROLES, world.roles);
  await load(
    ROLE_PERMISSIONS,
    world.roles.flatMap(({ id, permissions }) => permissions.map((one) => ({ id, ...one }))),
  );
  await load(ROOT_ROLES, world.users);
  await load(INVITES, world.users);
  await sql.query(PASSWORDS);
  await load(GROUPS, world.groups);
  await load(
    MEMBERS,
    world.groups.flatMap(({ id, members }) => members.map((member) => ({ id, ...member }))),
  );
  await load(USER_GRANTS, world.grants);
  await load(GROUP_GRANTS, world.grants);
  await load(API_TOKENS, world.tokens);
  await load(SDK_PROJECTS, world.tokens);
  await load(PERSONAL_TOKENS, world.tokens);
  await sql.query(COUNTERS);
  await sql.query('commit');
  await sql.query('analyze');
}

const ENVIRONMENTS = `
  insert into environments (name, type)
  select name, case when name in ('development', 'production') then name else 'preproduction' end
  from jsonb_to_recordset($1) as row(name text)
  on conflict (name) do nothing`;

const PROJECTS = `
  with given as (
    select * from jsonb_to_recordset($1)
    as row(id text, name text, description text, mode text, "createdAt" timestamp, "archivedAt" timestamptz)
  ), written as (
    insert into projects (id, name, description, created_at, archived_at)
    select id, name, description, "createdAt", "archivedAt" from given
    on conflict (id) do update set (name, description, created_at, archived_at)
      = (excluded.name, excluded.description, excluded.created_at, excluded.archived_at)
    returning id
  )
  insert into project_settings (project, default_stickiness, project_mode)
  select given.id, 'default', given.mode from given join written using (id)`;

const PROJECT_ENVIRONMENTS = `
  with given as (select * from jsonb_to_recordset($1) as row(id text, name text)),
  gone as (
    delete from project_environments as old
    where not exists (
      select from given where given.id = old.project_id and given.name = old.environment_name
    )
  )
  insert into project_environments (project_id, environment_name)
  select id, name from given
  on conflict do nothing`;

const USERS = `
  with given as (
    select * from jsonb_to_recordset($1) as row(id int, name text, username text, email text, service boolean,
      "createdAt" timestamp, "seenAt" timestamp, "scimId" text, "seatType" text, "companyRole" text)
  ), gone as (
    delete from users where not is_system and id not in (select id from given)
  )
  insert into users (id, name, username, email, is_service, created_at, seen_at, scim_id, seat_type, company_role)
  select id, name, username, email, coalesce(service, false), "createdAt", "seenAt", "scimId", "seatType",
    "companyRole" from given
  on conflict (id) do update set (name, username, email, created_at, seen_at, scim_id, seat_type, company_role)
    = (excluded.name, excluded.username, excluded.email, excluded.created_at, excluded.seen_at, excluded.scim_id,
       excluded.seat_type, excluded.company_role)`;

/** Whoever is not waiting to choose a password has that of `admin`. */
const PASSWORDS = `
  update users set password_hash = (select password_hash from users where password_hash is not null limit 1)
  where not is_system and not is_service and id not in (select user_id from reset_tokens where seen_at is null)`;

const ROLES = `
  insert into roles (id, name, type, description)
  select id, name, type, description
  from jsonb_to_recordset($1) as row(id int, name text, type text, description text)`;

/** A permission this version does not know is left out, as an older server would have none of it. */
const ROLE_PERMISSIONS = `
  insert into role_permission (role_id, permission, environment)
  select id, name, environment
  from jsonb_to_recordset($1) as row(id int, name text, environment text)
  where name in (select permission from permissions)`;

const ROOT_ROLES = `
  insert into role_user (user_id, role_id, project, created_at)
  select id, "rootRole", 'default', "createdAt"
  from jsonb_to_recordset($1) as row(id int, "rootRole" int, "createdAt" timestamptz)
  where "rootRole" is not null`;

const INVITES = `
  insert into reset_tokens (reset_token, user_id, expires_at)
  select invite, id, now() + interval '1 day'
  from jsonb_to_recordset($1) as row(id int, invite text)
  where invite is not null`;

const GROUPS = `
  insert into groups (id, name, description, root_role_id, created_by, created_at, scim_id)
  select id, name, description, "rootRole", "createdBy", "createdAt", "scimId"
  from jsonb_to_recordset($1) as row(id int, name text, description text, "rootRole" int, "createdBy" text,
    "createdAt" timestamptz, "scimId" text)`;

const MEMBERS = `
  insert into group_user (group_id, user_id, created_at, created_by)
  select id, "user", "joinedAt", "createdBy"
  from jsonb_to_recordset($1) as row(id int, "user" int, "joinedAt" timestamptz, "createdBy" text)`;

const USER_GRANTS = `
  insert into role_user (user_id, role_id, project, created_at)
  select "user", role, project, "createdAt"
  from jsonb_to_recordset($1) as row(project text, role int, "user" int, "createdAt" timestamptz)
  where "user" is not null`;

const GROUP_GRANTS = `
  insert into group_role (group_id, role_id, project, created_at, created_by)
  select "group", role, project, "createdAt", 'admin'
  from jsonb_to_recordset($1) as row(project text, role int, "group" int, "createdAt" timestamptz)
  where "group" is not null`;

const API_TOKENS = `
  insert into api_tokens (secret, username, token_name, type, environment)
  select secret, coalesce(description, kind), coalesce(description, kind),
    case kind when 'sdk' then 'client' else 'admin' end, case kind when 'sdk' then 'development' end
  from jsonb_to_recordset($1) as row(secret text, kind text, description text)
  where kind in ('admin', 'sdk')`;

const SDK_PROJECTS = `
  insert into api_token_project (secret, project)
  select secret, 'default' from jsonb_to_recordset($1) as row(secret text, kind text)
  where kind = 'sdk'`;

const PERSONAL_TOKENS = `
  insert into personal_access_tokens (secret, description, user_id, expires_at, created_at)
  select secret, coalesce(description, 'token'), users.id, '2030-01-01T00:00:00Z', users.created_at
  from jsonb_to_recordset($1) as row(secret text, kind text, description text, "user" int)
  join users on users.id = "user"
  where kind = 'personal'`;

/** Rows with ids of our own leave the counters behind. */
const COUNTERS = ['users', 'roles', 'groups']
  .map(
    (table) =>
      `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table} where id > 0))`,
  )
  .join('; ');
