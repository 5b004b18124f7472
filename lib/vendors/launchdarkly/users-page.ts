import 'server-only';
import type { z } from 'zod';
import type { DirectoryPage, DirectoryQuery, PageNotice } from '#lib/domain/directory.ts';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import { pathOf, type QueryPairs } from '#lib/vendors/operation-path.ts';
import type { Caller } from './caller.ts';
import { instantMs } from './instant.ts';
import { toUserRow } from './map.ts';
import { followLink, linkOf } from './next-link.ts';
import { operations } from './operations.ts';
import { NOTICES, readRows } from './rows.ts';
import type { rowsWithNext } from './schema.ts';
import { type EnvironmentScope, requireScope } from './scope.ts';
import { type UsersRequest, usersRequest, withoutDropped } from './users-query.ts';

type Answer = z.output<typeof rowsWithNext>;
type Asked = UsersRequest & { readonly place: EnvironmentScope };

/** One page of users, first or continued. */
export async function listUsers(
  caller: Caller,
  ctx: CallContext,
  query: DirectoryQuery,
): Promise<Result<DirectoryPage>> {
  const place = requireScope(query.scope);
  if (!place.ok) return place;
  const request =
    query.cursor === undefined ? usersRequest(query) : resume(caller, query.cursor, place.value);
  if (!request.ok) return request;
  const asked: Asked = { ...request.value, place: place.value };
  const first = await ask(caller, ctx, asked);
  if (first.ok) return toPage(caller, query, asked, first.value, 1);
  const fallback = first.problem.slug === 'vendor-refused' ? withoutDropped(asked.query) : undefined;
  if (fallback === undefined) return first;
  // Dropped from the contract in 2026 and perhaps refused by now (3.2): once more without them, and said on the page.
  const plain: Asked = { ...asked, query: fallback };
  const second = await ask(caller, ctx, plain);
  return second.ok ? toPage(caller, query, plain, second.value, 2) : second;
}

function ask(caller: Caller, ctx: CallContext, asked: Asked): Promise<Result<Answer>> {
  return caller.call(ctx, asked.operation, { params: asked.place, query: asked.query });
}

/** A cursor is a link we handed out, and is checked like one that just arrived (R40). */
function resume(caller: Caller, cursor: string, place: EnvironmentScope): Result<UsersRequest> {
  const followed = followLink(caller.origin, cursor, [operations.listUsers, operations.findUsers], place);
  return followed === undefined
    ? refuse('invalid-parameter', 'This continuation does not belong to this list.', {
        errors: [{ pointer: '?cursor', code: 'foreign' }],
      })
    : ok(followed);
}

function toPage(
  caller: Caller,
  query: DirectoryQuery,
  asked: Asked,
  answer: Answer,
  vendorCalls: number,
): Result<DirectoryPage> {
  const rows = readRows(answer.items, toUserRow);
  const continuation = nextOf(caller, asked, answer);
  const complete = query.cursor === undefined && answer._links?.next?.href === undefined;
  // Whether a search's total counts matches is not published; when the answer is whole, its rows are the count.
  const total = complete && asked.operation.id === 'find-users' ? answer.items.length : answer.totalCount;
  return ok({
    ...rows,
    ...(continuation.next === undefined ? {} : { next: continuation.next }),
    ...(total === undefined ? {} : { total }),
    totalIsEstimate: false,
    notices: [...ignored(query, answer.items, vendorCalls > 1), ...continuation.notices],
    vendorCalls,
  });
}

function nextOf(
  caller: Caller,
  asked: Asked,
  answer: Answer,
): { readonly next?: string; readonly notices: readonly PageNotice[] } {
  const href = answer._links?.next?.href;
  if (href === undefined) return { notices: [] };
  const followed = followLink(caller.origin, href, [asked.operation], asked.place);
  const path = pathOf(asked.operation, asked.place);
  if (followed === undefined || !path.ok) return { notices: [NOTICES['link-refused']] };
  const query = carried(asked.query, followed.query);
  const next = linkOf(path.value, query);
  const stuck = answer.items.length === 0 || next === linkOf(path.value, asked.query);
  return stuck ? { notices: [NOTICES.incomplete] } : { next, notices: [] };
}

/** Whether `next` repeats the search is not published (3.2): what it leaves out would widen the list, so it is re-added. */
function carried(asked: QueryPairs, next: QueryPairs): QueryPairs {
  const missing = asked.filter(
    ([name]) => (name === 'q' || name === 'filter') && !next.some(([other]) => other === name),
  );
  return [...next, ...missing];
}

/**
 * What was asked and not done. A missing `sortValue` is the sign that a sort, and with it the bound we always send along
 * with one, went unheard; `dropped` says that we left them out ourselves.
 */
function ignored(query: DirectoryQuery, items: readonly JsonValue[], dropped: boolean): PageNotice[] {
  const bounds = query.filters.filter((filter) => filter.attribute === 'lastSeen');
  const unheard = dropped || !items.every(hasSortValue);
  const unbounded =
    unheard ||
    bounds.some((bound) => items.some((item) => seenBefore(item, instantMs(bound.values[0]) ?? 0)));
  return [
    ...(query.sort !== undefined && unheard ? [NOTICES['sort-ignored']] : []),
    ...(bounds.length > 0 && unbounded ? [NOTICES['after-ignored']] : []),
  ];
}

function hasSortValue(item: JsonValue): boolean {
  return isJsonObject(item) && item.sortValue !== undefined && item.sortValue !== null;
}

function seenBefore(item: JsonValue, bound: number): boolean {
  const seen = isJsonObject(item) ? item.lastPing : undefined;
  return typeof seen === 'string' && Date.parse(seen) < bound;
}
