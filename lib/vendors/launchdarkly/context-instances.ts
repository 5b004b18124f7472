import 'server-only';
import type { DirectoryRecord, Scope } from '#lib/domain/directory.ts';
import { fail, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { LiveDirectory, RecordIdentity } from '#lib/vendors/directory-source.ts';
import type { Caller } from './caller.ts';
import { toInstanceRecord, toInstanceRow } from './context-map.ts';
import { previewSearch, type SearchKind, searchPage } from './context-search.ts';
import { readOne } from './contexts.ts';
import { contextInstancesDirectory as descriptor } from './directories.ts';
import { operations } from './operations.ts';
import { malformed } from './problems.ts';
import { removal } from './removal.ts';
import { requireScope } from './scope.ts';

const kind: SearchKind = {
  descriptor,
  operation: operations.searchInstances,
  path: '/api/v2/projects/{project}/environments/{environment}/context-instances',
  toRow: toInstanceRow,
};

/** Combinations of contexts seen together: what stands behind a user or context, and what deleting removes. */
export function contextInstancesDirectory(caller: Caller): LiveDirectory {
  const get = (ctx: CallContext, scope: Scope, identity: RecordIdentity) =>
    getInstance(caller, ctx, scope, identity);
  return {
    list: (ctx, query) => searchPage(caller, ctx, kind, query),
    get,
    preview: (query) => previewSearch(kind, query),
    removal: removal(caller, {
      operation: operations.deleteInstance,
      get,
      consequences: [
        'Every version LaunchDarkly keeps of this combination goes with it.',
        'It comes back when an SDK evaluates the same combination again.',
      ],
    }),
  };
}

async function getInstance(
  caller: Caller,
  ctx: CallContext,
  scope: Scope,
  identity: RecordIdentity,
): Promise<Result<DirectoryRecord>> {
  const place = requireScope(scope);
  if (!place.ok) return place;
  const params = { ...place.value, key: identity.key };
  const found = await readOne(caller, ctx, operations.getInstance, params, toInstanceRecord);
  return !found.ok || found.value.key === identity.key ? found : fail(malformed());
}
