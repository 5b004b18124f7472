import 'server-only';
import { parseFilters, parseSort } from '#lib/contract/filter-codec.ts';
import type { DirectoryDescriptor, DirectoryQuery, Scope } from '#lib/domain/directory.ts';
import type { AttributeFilter, SortOrder } from '#lib/domain/filter.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { descriptorFor } from '#lib/domain/snapshot-descriptor.ts';

/** A view as the address or a script names it; `filter` and `sort` in the text forms of `filter-codec.ts`. */
export interface ViewInput {
  readonly project?: string;
  readonly environment?: string;
  readonly q?: string;
  readonly filter?: string;
  readonly sort?: string;
  readonly limit?: number;
  readonly source?: Source;
}

/** Rows from the vendor now, or from what was read whole earlier. */
export type Source = 'live' | 'snapshot';

const SNAPSHOT_PAGE = 1000;

/** The scope a directory needs, present and no more. Problem: `invalid-parameter` naming what is missing. */
export function toScope(
  input: Pick<ViewInput, 'project' | 'environment'>,
  descriptor: DirectoryDescriptor,
): Result<Scope> {
  const missing = descriptor.needs.filter((level) => input[level] === undefined);
  if (missing.length > 0) {
    return invalid(
      'Say which project and environment.',
      missing.map((level) => [level, 'required'] as const),
    );
  }
  return ok(Object.fromEntries(descriptor.needs.map((level) => [level, input[level]])));
}

/**
 * Checks a view against what its source can do (R5, R36): a snapshot can do every filter and sort. Problem:
 * `invalid-parameter` with one pointer a fault.
 */
export function toQuery(
  input: ViewInput,
  described: DirectoryDescriptor,
  source: Source = 'live',
): Result<DirectoryQuery> {
  const descriptor = descriptorFor(described, source);
  const scope = toScope(input, descriptor);
  if (!scope.ok) return scope;
  const filters = input.filter === undefined ? [] : parseFilters(input.filter);
  if (filters === undefined) return invalid('The filter could not be read.', [['filter', 'malformed']]);
  const unsupported = filters.findIndex((filter) => !supports(descriptor, filter));
  if (unsupported >= 0)
    return invalid('This source cannot filter like that.', [['filter', `unsupported_${unsupported}`]]);
  const sort = input.sort === undefined ? undefined : parseSort(input.sort);
  if (input.sort !== undefined && !isSortable(descriptor, sort)) {
    return invalid('This source cannot sort by that column.', [['sort', 'unsupported']]);
  }
  if (input.q !== undefined && descriptor.textSearch === undefined) {
    return invalid('This source has no text search.', [['q', 'unsupported']]);
  }
  const limit = input.limit ?? descriptor.defaultPageSize;
  if (limit > (source === 'snapshot' ? SNAPSHOT_PAGE : descriptor.maxPageSize))
    return invalid('This source gives fewer rows a page.', [['limit', 'too_large']]);
  return ok({
    scope: scope.value,
    filters,
    limit,
    ...(input.q === undefined ? {} : { text: input.q }),
    ...(sort === undefined ? {} : { sort }),
  });
}

function isSortable(descriptor: DirectoryDescriptor, sort: SortOrder | undefined): boolean {
  if (sort === undefined) return false;
  const own = descriptor.columns.some((column) => column.sortable && column.id === sort.field);
  return own || (descriptor.pagination === 'snapshot' && sort.field.startsWith('attr:'));
}

function supports(descriptor: DirectoryDescriptor, filter: AttributeFilter): boolean {
  const named = Object.hasOwn(descriptor.filters, filter.attribute)
    ? descriptor.filters[filter.attribute]
    : undefined;
  return (named ?? descriptor.filters['*'] ?? []).includes(filter.operator);
}

function invalid(
  detail: string,
  faults: readonly (readonly [name: string, code: string])[],
): ReturnType<typeof refuse> {
  return refuse('invalid-parameter', detail, {
    errors: faults.map(([name, code]) => ({ pointer: `?${name}`, code })),
  });
}
