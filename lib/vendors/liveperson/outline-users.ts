import 'server-only';
import { ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/connector.ts';
import type { Caller } from './caller.ts';
import { operations } from './operations.ts';
import { queryOf } from './read-all.ts';
import { readUser, type UserRecord } from './read-user.ts';

const FIELDS = ['id', 'loginName', 'nickname', 'fullName', 'email'];

export interface UsersOutline {
  readonly users: readonly UserRecord[];
  readonly unreadable: number;
}

/** Some fields of every user that is not deleted, or undefined where the credential may not read users. */
export async function outlineUsers(
  caller: Caller,
  ctx: CallContext,
  more: readonly string[],
): Promise<Result<UsersOutline | undefined>> {
  const query = queryOf(caller, false, [...FIELDS, ...more].join(','));
  const list = await caller.call(ctx, operations.outlineUsers, { query });
  if (!list.ok) return list.problem.slug === 'vendor-forbidden' ? ok(undefined) : list;
  const users: UserRecord[] = [];
  for (const raw of list.value) {
    const user = readUser(raw);
    if (user !== undefined) users.push(user);
  }
  return ok({ users, unreadable: list.value.length - users.length });
}
