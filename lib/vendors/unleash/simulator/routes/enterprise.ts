import { type Exchange, ok, type Route } from '../exchange.ts';
import type { Instance } from '../instance.ts';
import { compact, type JsonMap } from '../json.ts';
import { groupWithMembers } from '../records/group-record.ts';
import { rolePermissions, roleRecord } from '../records/role-record.ts';
import { imageOf, masked, userRecord } from '../records/user-record.ts';
import { badData, noSuch } from '../refusals.ts';
import type { WorldGrant } from '../world.ts';
import { rootRoles } from './users.ts';

const SEE_MEMBERS = ['UPDATE_PROJECT', 'PROJECT_USER_ACCESS_READ'] as const;
const ADMIN = ['ADMIN'] as const;

/** Routes of the closed product; which of the project lists there is, the edition says. */
export const enterpriseRoutes: readonly Route[] = [
  { method: 'GET', template: 'projects/{project}/access', needs: SEE_MEMBERS, answer: getAccess },
  { method: 'GET', template: 'projects/{project}/users', needs: SEE_MEMBERS, answer: getProjectUsers },
  { method: 'GET', template: 'projects/roles/{id}/access', answer: getRoleUsage },
  { method: 'GET', template: 'roles', answer: listRoles },
  { method: 'GET', template: 'roles/{id}', answer: getRole },
  { method: 'GET', template: 'permissions', answer: listPermissions },
  { method: 'GET', template: 'groups', answer: listGroups },
  { method: 'GET', template: 'service-account', needs: ADMIN, answer: listServiceAccounts },
  { method: 'GET', template: 'access/overview', needs: ADMIN, answer: getAccessOverview },
];

/** An unknown project is an empty one: the service does not look it up. */
function getAccess({ instance, params, switches }: Exchange) {
  const grants = grantsOf(instance, params.project ?? '');
  const users = projectUsers(instance, grants);
  return ok({
    roles: projectRoles(instance),
    groups: projectGroups(instance, grants),
    users: switches.maskEmails ? users.map(masked) : users,
  });
}

function getProjectUsers({ instance, params, switches }: Exchange) {
  const users = projectUsers(instance, grantsOf(instance, params.project ?? ''));
  return ok({ users: switches.maskEmails ? users.map(masked) : users, roles: projectRoles(instance) });
}

const grantsOf = (instance: Instance, project: string): readonly WorldGrant[] =>
  instance.world.grants.filter((grant) => grant.project === project);

const projectRoles = (instance: Instance): readonly JsonMap[] =>
  instance.roles.filter(({ type }) => type === 'project' || type === 'custom').map(roleRecord);

function projectUsers(instance: Instance, grants: readonly WorldGrant[]): readonly JsonMap[] {
  const byUser = Map.groupBy(
    grants.filter((grant) => grant.user !== undefined),
    (grant) => grant.user ?? 0,
  );
  return instance.users().flatMap((user) => {
    const held = byUser.get(user.id);
    return held === undefined ? [] : [{ ...userRecord(instance, user, 'member'), ...roleFields(held) }];
  });
}

function projectGroups(instance: Instance, grants: readonly WorldGrant[]): readonly JsonMap[] {
  return instance.world.groups.flatMap((group) => {
    const held = grants.filter((grant) => grant.group === group.id);
    return held.length === 0 ? [] : [{ ...groupWithMembers(instance, group), ...roleFields(held) }];
  });
}

function roleFields(held: readonly WorldGrant[]): JsonMap {
  const [first] = held;
  return compact({
    addedAt: first?.createdAt,
    roleId: first?.role,
    roles: held.map((grant) => grant.role),
  });
}

function listRoles({ instance }: Exchange) {
  return ok({ version: 1, roles: instance.roles.map(roleRecord) });
}

function idOf({ params }: Exchange): number {
  const text = params.id ?? '';
  if (!/^-?\d+$/.test(text)) {
    throw badData('/params/id', `The \`/params/id\` property must be integer. You sent "${text}".`);
  }
  return Number(text);
}

function getRole(exchange: Exchange) {
  const id = idOf(exchange);
  const role = exchange.instance.role(id);
  if (role === undefined) throw noSuch(`Could not find role with id: ${id}`);
  const known = new Set(exchange.instance.permissions.map((one) => one.name));
  return ok({
    ...roleRecord(role),
    permissions: rolePermissions(role).filter((one) => known.has(String(one.name))),
  });
}

function getRoleUsage(exchange: Exchange) {
  const { instance } = exchange;
  const role = idOf(exchange);
  const byProject = Map.groupBy(
    instance.world.grants.filter((grant) => grant.role === role),
    (grant) => grant.project,
  );
  const projects = [...byProject].map(([project, grants]) => {
    const users = grants.flatMap((grant) => (grant.user === undefined ? [] : [instance.user(grant.user)]));
    const service = users.filter((user) => user?.service === true).length;
    const groupCount = grants.filter((grant) => grant.group !== undefined).length;
    return { project, role, userCount: users.length - service, groupCount, serviceAccountCount: service };
  });
  return ok({ projects });
}

function listPermissions({ instance }: Exchange) {
  const ofType = (type: string) =>
    instance.permissions.filter((one) => one.type === type).map((one): JsonMap => ({ ...one }));
  const environments = instance.world.environments.map((name) => ({
    name,
    permissions: ofType('environment').map((one) => ({ environment: name, ...one })),
  }));
  return ok({
    version: 2,
    permissions: { root: ofType('root'), project: ofType('project'), environments },
  });
}

function listGroups({ instance }: Exchange) {
  const groups = instance.world.groups.map((group) => ({
    ...groupWithMembers(instance, group),
    projects: [
      ...new Set(
        instance.world.grants.filter((grant) => grant.group === group.id).map((grant) => grant.project),
      ),
    ],
  }));
  return ok({ groups });
}

function listServiceAccounts({ instance }: Exchange) {
  const serviceAccounts = instance
    .users()
    .filter((user) => user.service === true)
    .map((user) =>
      compact({
        id: user.id,
        name: user.name,
        username: user.username,
        rootRole: user.rootRole ?? 3,
        createdAt: user.createdAt,
        imageUrl: imageOf(user),
        tokens: [],
      }),
    );
  return ok({ serviceAccounts, rootRoles: rootRoles(instance) });
}

/** Project ids stand once for each row that names them, the root role's `default` included; who has no root role is left out. */
function getAccessOverview({ instance }: Exchange) {
  const direct = Map.groupBy(
    instance.world.grants.filter((grant) => grant.user !== undefined),
    (grant) => grant.user ?? 0,
  );
  const overview = instance.users().flatMap((user) => {
    if (user.rootRole === undefined) return [];
    const groups = instance.groupsOf(user.id);
    const ids = new Set(groups.map((group) => group.id));
    const byGroup = instance.world.grants.filter(
      (grant) => grant.group !== undefined && ids.has(grant.group),
    );
    const own = (direct.get(user.id) ?? []).map((grant) => grant.project);
    const record = {
      userId: user.id,
      createdAt: user.createdAt,
      userName: user.name ?? null,
      userEmail: user.email ?? null,
      lastSeen: user.seenAt ?? null,
      accessibleProjects: ['default', ...own],
      groups: groups.map((group) => group.name),
      rootRole: instance.role(user.rootRole)?.name ?? null,
      groupProjects: byGroup.map((grant) => grant.project),
    };
    return [record];
  });
  return ok({ overview });
}
