import 'server-only';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { AccessSource, WholeAccess } from '#lib/vendors/access-source.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { QueryPairs } from '#lib/vendors/operation-path.ts';
import { withholdTexts } from '#lib/vendors/withhold-texts.ts';
import type { Caller } from './caller.ts';
import { isDispensable } from './is-dispensable.ts';
import { type Operation, operations } from './operations.ts';
import { malformed } from './problems.ts';
import { queryOf } from './read-all.ts';
import { SECRET_FIELDS } from './redact.ts';

/** What of a user decides on access: whole users would be megabytes. */
const FIELDS = [
  'id',
  'loginName',
  'nickname',
  'fullName',
  'email',
  'isEnabled',
  'deleted',
  'profileIds',
  'managerOf(agentGroupId)',
];
const CALLS = 3;

/** Users, profiles and agent groups as they come; nothing of them is read here. */
export function accessSource(caller: Caller): AccessSource {
  return {
    async readAll(ctx, progress = () => undefined): Promise<Result<WholeAccess>> {
      let done = 0;
      const ask = async (operation: Operation, query: QueryPairs) => {
        const body = await readBody(caller, ctx, operation, query);
        done += 1;
        progress(done, CALLS);
        return body;
      };
      const [users, profiles, groups] = await Promise.all([
        ask(operations.outlineUsers, queryOf(caller, false, FIELDS.join(','))),
        // With what was deleted: it may still be held.
        ask(operations.readAllProfiles, queryOf(caller, true)),
        ask(operations.readAllAgentGroups, queryOf(caller, true)),
      ]);
      if (!users.ok) return users;
      if (!profiles.ok) return profiles;
      if (!groups.ok && !isDispensable(groups.problem.slug)) return groups;
      const bodies = { users: users.value, profiles: profiles.value };
      return ok({
        bodies: groups.ok ? { ...bodies, agentGroups: groups.value } : bodies,
        caveats: groups.ok
          ? []
          : ['This credential may not read agent groups, so their ids stand for names.'],
        vendorCalls: CALLS,
      });
    },
  };
}

async function readBody(
  caller: Caller,
  ctx: CallContext,
  operation: Operation,
  query: QueryPairs,
): Promise<Result<Uint8Array>> {
  const answer = await caller.whole(ctx, operation, query);
  if (!answer.ok) return answer;
  const { bytes } = answer.value;
  return bytes === undefined ? fail(malformed()) : ok(withholdTexts(bytes, SECRET_FIELDS));
}
