import 'server-only';
import type { DirectoryPage, DirectoryQuery, DirectoryRecord, Scope } from '#lib/domain/directory.ts';
import type { RequestPreview } from '#lib/domain/flag-setting.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { LiveDirectory, RecordIdentity } from '#lib/vendors/directory-source.ts';
import { pathOf } from '#lib/vendors/operation-path.ts';
import type { Caller } from './caller.ts';
import { toUserRecord } from './map.ts';
import { linkOf } from './next-link.ts';
import { operations } from './operations.ts';
import { malformed } from './problems.ts';
import { removal } from './removal.ts';
import { requireScope } from './scope.ts';
import { suggestAttributes, suggestValues } from './suggestions.ts';
import { userFlags } from './user-flags.ts';
import { listUsers } from './users-page.ts';
import { usersRequest } from './users-query.ts';

/** The older users API: list and find by two operations, one record, and what hangs on it. */
export function usersDirectory(caller: Caller): LiveDirectory {
  return {
    list: (ctx, query): Promise<Result<DirectoryPage>> => listUsers(caller, ctx, query),
    get: (ctx, scope, identity) => getUser(caller, ctx, scope, identity),
    attributes: (ctx, scope, prefix) => suggestAttributes(caller, ctx, scope, prefix, 'user'),
    values: (ctx, scope, attribute, prefix) =>
      suggestValues(caller, ctx, scope, { attribute, prefix, kind: 'user' }),
    preview: previewUsers,
    flags: userFlags(caller),
    removal: removal(caller, {
      operation: operations.deleteUser,
      get: (ctx, scope, identity) => getUser(caller, ctx, scope, identity),
      consequences: [
        'LaunchDarkly forgets this user in this environment; there is no undo.',
        'The user comes back when an SDK evaluates a flag for this key again.',
      ],
    }),
  };
}

/** One user. An answer about another key is no answer: keys are opaque and come back as they were sent (R24). */
export async function getUser(
  caller: Caller,
  ctx: CallContext,
  scope: Scope,
  identity: RecordIdentity,
): Promise<Result<DirectoryRecord>> {
  const place = requireScope(scope);
  if (!place.ok) return place;
  const answer = await caller.call(ctx, operations.getUser, {
    params: { ...place.value, key: identity.key },
  });
  if (!answer.ok) return answer;
  const record = toUserRecord(answer.value);
  return record === undefined || record.key !== identity.key ? fail(malformed()) : ok(record);
}

function previewUsers(query: DirectoryQuery): RequestPreview {
  const request = usersRequest(query);
  const operation = request.ok ? request.value.operation : operations.listUsers;
  const place = requireScope(query.scope);
  const path = place.ok ? pathOf(operation, place.value) : place;
  const shown = path.ok ? path.value : operation.path;
  return { method: 'GET', path: request.ok ? linkOf(shown, request.value.query) : shown };
}
