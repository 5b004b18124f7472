import 'server-only';
import type { AttributeSuggestion, Scope, Suggestions, ValueSuggestion } from '#lib/domain/directory.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { interactive } from './call-context.ts';
import { toScope, type ViewInput } from './directory-input.ts';
import { requireSnapshot } from './list-snapshot-rows.ts';
import { toSnapshotRef } from './read-snapshot.ts';
import { snapshotStore } from './snapshot-room.ts';
import { useCase } from './use-case.ts';
import { type OpenDirectory, openDirectory } from './visible-connection.ts';

interface SuggestionInput extends Pick<ViewInput, 'project' | 'environment'> {
  readonly connectionId: string;
  readonly directory: string;
  readonly prefix?: string;
}

/** Attribute names seen in a directory, for filters and columns; empty with source `page` where the vendor has no such list. */
export const listAttributes = useCase(
  'users:read',
  async (principal, input: SuggestionInput, request): Promise<Result<Suggestions<AttributeSuggestion>>> => {
    const open = await openDirectory(principal, input);
    if (!open.ok) return open;
    const { directory, descriptor } = open.value;
    const scope = toScope(input, descriptor);
    if (!scope.ok) return scope;
    if (!('list' in directory)) return snapshotAttributes(principal, open.value, scope.value, input.prefix);
    if (directory.attributes === undefined) return ok({ items: [], source: 'page' });
    return directory.attributes(interactive(request), scope.value, input.prefix ?? '');
  },
);

/** Values seen of one attribute. */
export const listValues = useCase(
  'users:read',
  async (
    principal,
    input: SuggestionInput & { readonly attribute: string; readonly kind?: string },
    request,
  ): Promise<Result<Suggestions<ValueSuggestion>>> => {
    const open = await openDirectory(principal, input);
    if (!open.ok) return open;
    const { directory, descriptor } = open.value;
    const scope = toScope(input, descriptor);
    if (!scope.ok) return scope;
    if (!('list' in directory)) return snapshotValues(principal, open.value, scope.value, input);
    if (directory.values === undefined) return ok({ items: [], source: 'page' });
    return directory.values(
      interactive(request),
      scope.value,
      input.attribute,
      input.prefix ?? '',
      input.kind,
    );
  },
);

const SUGGESTED = 100;

/** Every attribute there is, most frequent first: a snapshot has seen all rows. */
async function snapshotAttributes(
  principal: Principal,
  open: OpenDirectory,
  scope: Scope,
  prefix: string | undefined,
): Promise<Result<Suggestions<AttributeSuggestion>>> {
  const ref = toSnapshotRef(open, scope);
  const published = await requireSnapshot(principal, open, ref);
  if (!published.ok) return published;
  const store = await snapshotStore();
  const seen = await store.attributes(ref, { limit: SUGGESTED, ...(prefix ? { prefix } : {}) });
  if (!seen.ok) return seen;
  const items = seen.value.map(({ attribute, count }) => ({ attribute, weight: count, withheld: false }));
  return ok({ items, source: 'snapshot' });
}

async function snapshotValues(
  principal: Principal,
  open: OpenDirectory,
  scope: Scope,
  asked: { readonly attribute: string; readonly prefix?: string },
): Promise<Result<Suggestions<ValueSuggestion>>> {
  const ref = toSnapshotRef(open, scope);
  const published = await requireSnapshot(principal, open, ref);
  if (!published.ok) return published;
  const facet = await (await snapshotStore()).facet(ref, {
    selection: { filters: [] },
    attribute: asked.attribute,
    limit: SUGGESTED,
    ...(asked.prefix ? { prefix: asked.prefix } : {}),
  });
  if (!facet.ok) return facet;
  const items = facet.value.values.map(({ value, count }) => ({ value, weight: count }));
  return ok({ items, source: 'snapshot' });
}
