import 'server-only';
import type { DirectoryRecord } from '#lib/domain/directory.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { RecordIdentity, WholeDirectory } from '#lib/vendors/directory-source.ts';
import type { Caller } from './caller.ts';
import type { Editions } from './edition.ts';
import { groupNamesByUser } from './group-names.ts';
import { type Join, toUserRecord } from './map.ts';
import { operations } from './operations.ts';
import { malformed, noSuchUser } from './problems.ts';
import { readAllUsers } from './read-all-users.ts';
import { isRecordId } from './record-id.ts';
import { listRoleNames, PREDEFINED_ROOT_ROLES } from './role-names.ts';

/** The people of the instance: one list, whole, and one record. Service accounts are not among them. */
export function usersDirectory(caller: Caller, editions: Editions): WholeDirectory {
  return {
    readAll: (ctx, _scope, known) => readAllUsers(caller, editions, ctx, known),
    get: (ctx, _scope, identity) => getUser(caller, editions, ctx, identity),
  };
}

async function getUser(
  caller: Caller,
  editions: Editions,
  ctx: CallContext,
  { key }: RecordIdentity,
): Promise<Result<DirectoryRecord>> {
  if (!isRecordId(key)) return fail(noSuchUser());
  const edition = await editions.get(ctx);
  if (!edition.ok) return edition;
  const [answer, join] = await Promise.all([
    caller.call(ctx, operations.getUser, { params: { id: key } }),
    edition.value.isEnterprise ? joinOf(caller, ctx) : { roles: new Map(PREDEFINED_ROOT_ROLES) },
  ]);
  if (!answer.ok) return answer;
  const record = toUserRecord(answer.value, join);
  return record === undefined || record.key !== key ? fail(malformed()) : ok(record);
}

/** Whatever of it cannot be read is left out: the record is worth showing without. */
async function joinOf(caller: Caller, ctx: CallContext): Promise<Join> {
  const [roles, groups] = await Promise.all([
    listRoleNames(caller, ctx),
    caller.call(ctx, operations.listGroups),
  ]);
  return { roles, ...(groups.ok ? { groups: groupNamesByUser(groups.value.groups) } : {}) };
}
