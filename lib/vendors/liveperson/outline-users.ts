import 'server-only';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { readListInTurns } from '#lib/outbound/read-whole-list.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { Caller } from './caller.ts';
import { operations } from './operations.ts';
import { malformed } from './problems.ts';
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
  const answer = await caller.whole(ctx, operations.outlineUsers, query);
  if (!answer.ok) return answer.problem.slug === 'vendor-forbidden' ? ok(undefined) : answer;
  const { bytes } = answer.value;
  if (bytes === undefined) return fail(malformed());
  const users: UserRecord[] = [];
  let unreadable = 0;
  const read = await readListInTurns(bytes, (raw) => {
    const user = readUser(raw);
    if (user === undefined) unreadable += 1;
    else users.push(user);
  });
  return read.ok ? ok({ users, unreadable }) : read;
}
