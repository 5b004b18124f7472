import { type Exchange, ok, type Route } from '../exchange.ts';
import type { Instance } from '../instance.ts';
import { compact, type JsonMap } from '../json.ts';
import { groupRecord } from '../records/group-record.ts';
import { roleRecord } from '../records/role-record.ts';
import { hasPassword, userRecord } from '../records/user-record.ts';
import { badRequest, databaseError, emptyBadRequest, forbidden } from '../refusals.ts';
import { sessionCounts } from '../sessions.ts';
import type { WorldGroup, WorldUser } from '../world.ts';

export const selfRoutes: readonly Route[] = [
  { method: 'GET', template: 'user', answer: getSelf },
  { method: 'GET', template: 'user/profile', answer: getProfile },
  { method: 'GET', template: 'user/roles', answer: getOwnRoles },
  { method: 'GET', template: 'user/tokens', answer: listOwnTokens },
];

/** An admin token reads itself here, its secret included; a personal token gets a shorter user than a session. */
function getSelf({ instance, caller }: Exchange) {
  const rest = { feedback: [], splash: {} };
  const headers = { 'Cache-Control': 'no-store' };
  if (caller.user === undefined) {
    const user = {
      username: 'admin',
      permissions: ['ADMIN'],
      environment: '*',
      type: 'admin',
      secret: caller.token?.secret ?? '',
      projects: ['*'],
      internalAdminTokenUserId: -42,
    };
    return { ...ok({ user, permissions: [{ permission: 'ADMIN' }], ...rest }), headers };
  }
  const { rootRole: _role, ...whole } = userRecord(instance, caller.user, 'detail');
  const permissions = caller.tuples.map(({ project, environment, permission }) =>
    compact({ project, environment, permission }),
  );
  return {
    ...ok({
      user: caller.session ? { ...whole, ...sessionCounts(instance) } : shorter(whole),
      permissions,
      ...rest,
    }),
    headers,
  };
}

function shorter(user: JsonMap): JsonMap {
  const { scimId: _s, seatType: _t, companyRole: _c, productUpdatesEmailConsent: _p, ...kept } = user;
  return kept;
}

function getProfile({ instance, caller }: Exchange) {
  const { user } = caller;
  if (user === undefined) throw badRequest('User id is missing in request user object');
  const groups = instance.groupsOf(user.id);
  const ids = new Set(groups.map((group) => group.id));
  const projects = instance.world.grants
    .filter((grant) => grant.user === user.id || (grant.group !== undefined && ids.has(grant.group)))
    .map((grant) => grant.project);
  const root = instance.role(user.rootRole ?? 3);
  return ok({
    projects: [...new Set(['default', ...projects])],
    ...(instance.edition.personGroups ? { groups: groups.map((group) => ownGroup(group, user.id)) } : {}),
    rootRole: root === undefined ? null : roleRecord(root),
    subscriptions: ['productivity-report'],
    features: [],
    ...(instance.edition.personGroups ? { canChangePassword: hasPassword(user) } : {}),
  });
}

/** Here the row of the membership speaks for the group's own. */
function ownGroup(group: WorldGroup, user: number): JsonMap {
  const row = group.members.find((member) => member.user === user);
  return { ...groupRecord(group), createdBy: row?.createdBy ?? null, createdAt: row?.joinedAt ?? null };
}

/** The project is mandatory whatever the specification says, and the refusal has no body. */
function getOwnRoles({ instance, caller, query }: Exchange) {
  const project = query.get('projectId');
  if (project === null) throw emptyBadRequest();
  const { user } = caller;
  if (user === undefined) {
    throw databaseError(
      'Undefined binding(s) detected when compiling SELECT. Undefined column(s): [ru.user_id]',
    );
  }
  const groups = new Set(instance.groupsOf(user.id).map((group) => group.id));
  const here = instance.world.grants.filter(
    (grant) =>
      grant.project === project &&
      (grant.user === user.id || (grant.group !== undefined && groups.has(grant.group))),
  );
  const roles = [...new Set(here.map((grant) => grant.role))].flatMap((id) => {
    const role = instance.role(id);
    return role === undefined ? [] : [{ ...roleRecord(role), project }];
  });
  return ok({ version: 1, roles: [...roles, ...ownRootRole(instance, user, project)] });
}

/** Its row names the project `default`; only a predefined one is given for other projects too. */
function ownRootRole(instance: Instance, user: WorldUser, project: string): readonly JsonMap[] {
  const role = user.rootRole === undefined ? undefined : instance.role(user.rootRole);
  if (role === undefined || (role.type !== 'root' && project !== 'default')) return [];
  return [{ ...roleRecord(role), project: 'default' }];
}

function listOwnTokens({ instance, caller }: Exchange) {
  const { user } = caller;
  if (user === undefined) throw forbidden('PATs require an authenticated user.');
  const pats = instance.world.tokens
    .filter((token) => token.kind === 'personal' && token.user === user.id)
    .map((token, index) => ({
      id: index + 1,
      description: token.description ?? 'token',
      expiresAt: '2030-01-01T00:00:00.000Z',
      userId: user.id,
      createdAt: user.createdAt,
      seenAt: null,
    }));
  return ok({ pats });
}
