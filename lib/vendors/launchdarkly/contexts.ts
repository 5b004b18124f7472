import 'server-only';
import type { z } from 'zod';
import type { DirectoryRecord, Scope } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { fail, ok, type Result, refuse } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { LiveDirectory, RecordIdentity } from '#lib/vendors/directory-source.ts';
import type { PathParams } from '#lib/vendors/operation-path.ts';
import type { Caller } from './caller.ts';
import { contextFlags } from './context-flags.ts';
import { toContextRecord, toContextRow } from './context-map.ts';
import { previewSearch, type SearchKind, searchPage } from './context-search.ts';
import { contextsDirectory as descriptor } from './directories.ts';
import { type Operation, operations } from './operations.ts';
import { malformed, noSuchRecord } from './problems.ts';
import type { contextRows } from './schema.ts';
import { requireScope } from './scope.ts';
import { suggestAttributes, suggestValues } from './suggestions.ts';

const kind: SearchKind = {
  descriptor,
  operation: operations.searchContexts,
  path: '/api/v2/projects/{project}/environments/{environment}/contexts',
  toRow: toContextRow,
};

/** Contexts of every kind, by search. */
export function contextsDirectory(caller: Caller): LiveDirectory {
  return {
    list: (ctx, query) => searchPage(caller, ctx, kind, query),
    get: (ctx, scope, identity) => getContext(caller, ctx, scope, identity),
    attributes: (ctx, scope, prefix) => suggestAttributes(caller, ctx, scope, prefix),
    values: (ctx, scope, attribute, prefix, ofKind) =>
      suggestValues(caller, ctx, scope, {
        attribute,
        prefix,
        ...(ofKind === undefined ? {} : { kind: ofKind }),
      }),
    preview: (query) => previewSearch(kind, query),
    flags: contextFlags(caller),
  };
}

export async function getContext(
  caller: Caller,
  ctx: CallContext,
  scope: Scope,
  identity: RecordIdentity,
): Promise<Result<DirectoryRecord>> {
  const place = requireScope(scope);
  if (!place.ok) return place;
  if (identity.kind === undefined) {
    return refuse('invalid-parameter', 'A context is known by its kind and its key.', {
      errors: [{ pointer: '?kind', code: 'required' }],
    });
  }
  const params = { ...place.value, kind: identity.kind, key: identity.key };
  const found = await readOne(caller, ctx, operations.getContext, params, toContextRecord);
  if (!found.ok) return found;
  const same = found.value.key === identity.key && found.value.kind === identity.kind;
  return same ? found : fail(malformed());
}

/** Reads by identity answer lists: an unknown one may be a 200 with an empty list, which is "no such record" (4.3). */
export async function readOne(
  caller: Caller,
  ctx: CallContext,
  operation: Operation<typeof contextRows>,
  params: PathParams,
  toRecord: (raws: readonly JsonValue[]) => DirectoryRecord | undefined,
): Promise<Result<DirectoryRecord>> {
  const answer: Result<z.output<typeof contextRows>> = await caller.call(ctx, operation, { params });
  if (!answer.ok) return answer;
  if (answer.value.items.length === 0) return fail(noSuchRecord());
  const record = toRecord(answer.value.items);
  return record === undefined ? fail(malformed()) : ok(record);
}
