import { mayDo, tuplesOf } from '../evaluate.ts';
import { type Exchange, ok, type Route } from '../exchange.ts';
import type { Instance } from '../instance.ts';
import { compact, type Json, type JsonMap } from '../json.ts';
import { groupRecord } from '../records/group-record.ts';
import { rolePermissions, roleRecord } from '../records/role-record.ts';
import { hasPassword, identity, masked, systemUsers, userRecord } from '../records/user-record.ts';
import { badData, databaseError, noSuch } from '../refusals.ts';
import type { WorldUser } from '../world.ts';

const ADMIN = ['ADMIN'] as const;

export const userRoutes: readonly Route[] = [
  { method: 'GET', template: 'user-admin', needs: ADMIN, answer: listUsers },
  { method: 'GET', template: 'user-admin/search', answer: searchUsers },
  { method: 'GET', template: 'user-admin/access', answer: listRoster },
  { method: 'GET', template: 'user-admin/admin-count', needs: ADMIN, answer: countAdmins },
  { method: 'GET', template: 'user-admin/{id}', needs: ADMIN, answer: getUser },
  { method: 'GET', template: 'user-admin/{id}/permissions', needs: ADMIN, answer: getPermissions },
];

const humans = (instance: Instance) => instance.users().filter((user) => user.service !== true);

function listUsers({ instance, origin, basePath }: Exchange) {
  const users = humans(instance).map((user) => ({
    ...userRecord(instance, user, 'list'),
    inviteLink: user.invite === undefined ? '' : `${origin}${basePath}/new-user?token=${user.invite}`,
  }));
  return ok({ users, rootRoles: rootRoles(instance) });
}

export const rootRoles = (instance: Instance): readonly JsonMap[] =>
  instance.roles.filter(({ type }) => type === 'root' || type === 'root-custom').map(roleRecord);

/** Humans only by name; by user name and address anybody, the system's own rows included. */
function searchUsers({ instance, query, switches }: Exchange) {
  if (query.getAll('q').length > 1) {
    const sent = JSON.stringify(query.getAll('q'));
    throw badData('/query/q', `The \`/query/q\` property must be string. You sent ${sent}.`);
  }
  const q = query.get('q') ?? '';
  if (q.length < 2) return ok([]);
  const starts = likePattern(q, '');
  const contains = likePattern(q, '.*');
  const found = [...systemUsers, ...instance.users()].filter((user) => {
    const human = user.service !== true && user.id > 0;
    if (human && user.name !== undefined && contains.test(user.name)) return true;
    return starts.test(user.username ?? '') || starts.test(user.email ?? '');
  });
  const records = found.map((user) => userRecord(instance, user, 'search'));
  return ok(switches.maskEmails ? records.map(masked) : records);
}

/** `%` and `_` keep their meaning of the database. */
function likePattern(text: string, before: string): RegExp {
  const escaped = text
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(`^${before}${escaped}.*$`, 'isu');
}

function listRoster({ instance, switches }: Exchange) {
  const users = instance.users().map((user) => {
    const { accountType, ...names } = identity(user);
    return compact({ ...names, accountType });
  });
  const groups = instance.world.groups.map((group) => ({
    id: group.id,
    name: group.name,
    userCount: group.members.length,
    rootRole: group.rootRole ?? null,
  }));
  return ok({ users: switches.maskEmails ? users.map(masked) : users, groups });
}

function countAdmins({ instance }: Exchange) {
  const admins = instance.users().filter((user) => user.rootRole === 1);
  const count = (fits: (user: WorldUser) => boolean) => admins.filter(fits).length;
  return ok({
    password: count((user) => user.service !== true && hasPassword(user)),
    noPassword: count((user) => user.service !== true && !hasPassword(user)),
    service: count((user) => user.service === true),
  });
}

/** What follows from the id alone: words are refused, numbers beyond 32 bits reach the database. */
function requireUser({ instance, params }: Exchange): WorldUser {
  const text = params.id ?? '';
  if (!/^-?\d+$/.test(text)) {
    throw badData('/params/id', `The \`/params/id\` property must be integer. You sent "${text}".`);
  }
  if (Math.abs(Number(text)) > 2_147_483_647) {
    throw databaseError(
      `select * from "users" where "deleted_at" is null and "is_service" = $1 and "is_system" = $2 and "id" = $3 limit $4 - value "${text}" is out of range for type integer`,
    );
  }
  const user = instance.user(Number(text));
  if (user === undefined || user.service === true) throw noSuch('No user found');
  return user;
}

function getUser(exchange: Exchange) {
  return ok(userRecord(exchange.instance, requireUser(exchange), 'detail'));
}

function getPermissions(exchange: Exchange) {
  const { instance, query } = exchange;
  const user = requireUser(exchange);
  const project = query.get('project') ?? undefined;
  const environment = query.get('environment') ?? undefined;
  const root = instance.role(user.rootRole ?? 3);
  const direct = instance.world.grants.filter((grant) => grant.user === user.id && grant.project === project);
  const projectRoles = direct.flatMap((grant) => {
    const role = instance.role(grant.role);
    return role === undefined ? [] : [{ ...roleRecord(role), permissions: rolePermissions(role) }];
  });
  return ok({
    overview: overviewOf(instance, user.id, project, environment),
    user: userRecord(instance, user, 'detail'),
    rootRole: root === undefined ? null : roleRecord(root),
    projectRoles,
  });
}

/** Open source does not show those it would not let anybody work in. */
function environmentsOf({ edition, world }: Instance): readonly string[] {
  if (edition.enterprise !== '') return world.environments;
  return world.environments.filter((name) => ['default', 'development', 'production'].includes(name));
}

function overviewOf(
  instance: Instance,
  user: number,
  project: string | undefined,
  environment: string | undefined,
): JsonMap {
  const tuples = tuplesOf(instance, user);
  const decided = (type: string, place?: string, inside?: string): Json[] =>
    instance.permissions
      .filter((one) => one.type === type)
      .map(({ id, name, displayName }) => ({
        ...(inside === undefined ? {} : { environment: inside }),
        id,
        name,
        displayName,
        type,
        hasPermission: mayDo(tuples, [name], place, inside),
      }));
  const known = environment !== undefined && environmentsOf(instance).includes(environment);
  const groups = instance.groupsOf(user).map((group) => {
    const { createdBy: _by, createdAt: _at, ...record } = groupRecord(group);
    return record;
  });
  return {
    root: decided('root'),
    project: decided('project', project),
    ...(instance.edition.personGroups ? { groups } : {}),
    environment: known ? decided('environment', project, environment) : [],
  };
}
