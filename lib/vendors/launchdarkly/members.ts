import 'server-only';
import type { DirectoryRecord } from '#lib/domain/directory.ts';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { problem } from '#lib/domain/problem.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { WholeDirectory } from '#lib/vendors/directory-source.ts';
import type { QueryPairs } from '#lib/vendors/operation-path.ts';
import type { WholeList } from '#lib/vendors/whole-list.ts';
import type { Caller } from './caller.ts';
import { isWithheld } from './is-withheld.ts';
import { toMembersBody } from './member-body.ts';
import type { RoleInfo } from './member-record.ts';
import { toMemberRecord } from './member-row.ts';
import { operations } from './operations.ts';
import { malformed } from './problems.ts';
import { bodiesOf, encode } from './read-members.ts';
import { roleIndexOf, toRoleInfo } from './role-index.ts';
import { type PageWalk, walkPages } from './walk-pages.ts';

/** As much as members can tell; without it neither role attributes nor the names of roles are sent (6.1). */
export const MEMBER_EXPAND: QueryPairs = [['expand', 'roleAttributes,customRoles']];
/** The largest page of members (2.7). */
export const MEMBERS_PER_PAGE = 1000;
/** The largest page of roles that is known to be given (2.7). */
const ROLES_PER_PAGE = 100;

/** Whoever signs in to LaunchDarkly, with roles and teams. */
export function membersDirectory(caller: Caller): WholeDirectory {
  return {
    readAll: (ctx) => readAllMembers(caller, ctx),
    get: (ctx, _scope, { key }) => getMember(caller, ctx, key),
  };
}

/** Without the list of roles the members are still worth reading: their roles then keep the names the wire has. */
async function readAllMembers(caller: Caller, ctx: CallContext): Promise<Result<WholeList>> {
  const [members, roles] = await Promise.all([
    walkMembers(caller, ctx, toMembersBody),
    walkRoles(caller, ctx, encode),
  ]);
  if (!members.ok) return members;
  if (!roles.ok && !isWithheld(roles.problem.slug)) return roles;
  const named = roles.ok ? roles.value : { kept: [], vendorCalls: 1 };
  return ok({
    state: 'read',
    bodies: {
      ...bodiesOf('members', members.value.kept, members.value.missing),
      ...bodiesOf('roles', named.kept, 0),
    },
    vendorCalls: members.value.vendorCalls + named.vendorCalls,
  });
}

/** Every member, page by page, in whatever form `keep` makes of a page. */
export function walkMembers<T>(
  caller: Caller,
  ctx: CallContext,
  keep: PageWalk<T>['keep'],
  how: Pick<PageWalk<T>, 'mostPages' | 'progress'> = {},
) {
  return walkPages(caller, ctx, {
    operation: operations.walkMembers,
    query: MEMBER_EXPAND,
    limit: MEMBERS_PER_PAGE,
    identity: '_id',
    keep,
    ...how,
  });
}

export function walkRoles<T>(caller: Caller, ctx: CallContext, keep: PageWalk<T>['keep']) {
  const operation = operations.listRoles;
  return walkPages(caller, ctx, { operation, limit: ROLES_PER_PAGE, identity: 'key', keep });
}

async function getMember(caller: Caller, ctx: CallContext, key: string): Promise<Result<DirectoryRecord>> {
  const answer = await caller.call(ctx, operations.getMember, { params: { key }, query: MEMBER_EXPAND });
  if (!answer.ok) return answer.problem.slug === 'vendor-not-found' ? fail(noSuchMember()) : answer;
  const raw = answer.value;
  // `me` is the token's own member and nobody's id (6.2).
  if (isJsonObject(raw) && typeof raw._id === 'string' && raw._id !== key) return fail(noSuchMember());
  const infos = await readRoleInfos(caller, ctx, raw);
  if (!infos.ok) return infos;
  const record = toMemberRecord(raw, roleIndexOf(infos.value));
  return record === undefined ? fail(malformed()) : ok(record);
}

/** Names are asked for only where a member has roles that need them. */
async function readRoleInfos(caller: Caller, ctx: CallContext, raw: JsonValue) {
  return hasRoles(raw) ? listRoleInfos(caller, ctx) : ok([]);
}

/** What the account's roles are called; nothing where the list of roles may not be read. */
export async function listRoleInfos(caller: Caller, ctx: CallContext): Promise<Result<readonly RoleInfo[]>> {
  const roles = await walkRoles(caller, ctx, (rows) => rows.flatMap((row) => toRoleInfo(row) ?? []));
  if (!roles.ok) return isWithheld(roles.problem.slug) ? ok([]) : roles;
  return ok(roles.value.kept.flat());
}

function hasRoles(raw: JsonValue): boolean {
  if (!isJsonObject(raw)) return false;
  return [raw.customRoles, raw.teams].some((list) => Array.isArray(list) && list.length > 0);
}

function noSuchMember() {
  return problem('vendor-not-found', 'LaunchDarkly has no such member: the account may have removed them.');
}
