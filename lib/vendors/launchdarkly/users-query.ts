import 'server-only';
import type { DirectoryQuery } from '#lib/domain/directory.ts';
import type { AttributeFilter, SortOrder } from '#lib/domain/filter.ts';
import type { FieldError } from '#lib/domain/problem.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { QueryPairs } from '#lib/vendors/operation-path.ts';
import { instantMs } from './instant.ts';
import { operations } from './operations.ts';

export type UsersOperation = typeof operations.listUsers | typeof operations.findUsers;

export interface UsersRequest {
  readonly operation: UsersOperation;
  readonly query: QueryPairs;
}

const SORT_FIELDS: ReadonlyMap<string, string> = new Map([
  ['key', 'userKey'],
  ['lastSeen', 'lastSeen'],
]);

/** The vendor's query for the first page of this view; `validation-failed` where its grammar cannot say it. */
export function usersRequest(query: DirectoryQuery): Result<UsersRequest> {
  const errors: FieldError[] = [];
  const pairs: string[] = [];
  let after: number | undefined;
  for (const [index, filter] of query.filters.entries()) {
    const error = filterError(filter, index);
    if (error !== undefined) errors.push(error);
    else if (filter.attribute === 'lastSeen') after = Math.max(after ?? 0, instantMs(filter.values[0]) ?? 0);
    else pairs.push(`${filter.attribute}:${String(filter.values[0])}`);
  }
  const sort = sortText(query.sort, after !== undefined);
  if (sort === undefined) errors.push({ pointer: '/sort', code: 'not-supported' });
  if (errors.length > 0) return refuse('validation-failed', CANNOT_SAY, { errors });
  const search: QueryPairs = [
    ...(query.text === undefined || query.text === '' ? [] : [['q', query.text] as const]),
    ...(pairs.length === 0 ? [] : [['filter', pairs.join(',')] as const]),
    ...(sort === undefined || sort === '' ? [] : [['sort', sort] as const]),
    ...(after === undefined ? [] : [['after', String(after)] as const]),
  ];
  return ok({
    operation: search.length === 0 ? operations.listUsers : operations.findUsers,
    query: [...search, ['limit', String(query.limit)]],
  });
}

const CANNOT_SAY = 'LaunchDarkly’s users API cannot express this filter or sort order.';

/**
 * The filter is comma-joined `key:value` and has no escape (3.2): a comma anywhere, or a colon in the attribute's name,
 * would ask for something else.
 */
function filterError(filter: AttributeFilter, index: number): FieldError | undefined {
  const at = `/filters/${index}`;
  const [value] = filter.values;
  if (filter.attribute === 'lastSeen') {
    if (filter.operator !== 'after') return { pointer: `${at}/operator`, code: 'not-supported' };
    return instantMs(value) === undefined ? { pointer: `${at}/values/0`, code: 'not-a-time' } : undefined;
  }
  if (filter.operator !== 'is') return { pointer: `${at}/operator`, code: 'not-supported' };
  if (filter.attribute === '' || /[,:]/.test(filter.attribute)) {
    return { pointer: `${at}/attribute`, code: 'not-expressible' };
  }
  if (value === undefined || filter.values.length !== 1)
    return { pointer: `${at}/values`, code: 'one-value' };
  return String(value).includes(',') ? { pointer: `${at}/values/0`, code: 'not-expressible' } : undefined;
}

/**
 * Undefined: not sortable. With a last-seen bound and no order asked, the order by last-seen is asked for as well: only
 * then does the answer carry a `sortValue`, the one sign that these dropped parameters were honoured.
 */
function sortText(sort: SortOrder | undefined, bounded: boolean): string | undefined {
  if (sort === undefined) return bounded ? '-lastSeen' : '';
  const field = SORT_FIELDS.get(sort.field);
  return field === undefined ? undefined : `${sort.descending ? '-' : ''}${field}`;
}

/** The same request without the parameters the contract dropped in 2026; undefined when it has none. */
export function withoutDropped(query: QueryPairs): QueryPairs | undefined {
  const kept = query.filter(([name]) => name !== 'sort' && name !== 'after' && name !== 'offset');
  return kept.length === query.length ? undefined : kept;
}
