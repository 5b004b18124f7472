import 'server-only';
import { z } from 'zod';
import type {
  DirectoryDescriptor,
  DirectoryPage,
  DirectoryQuery,
  DirectoryRow,
  PageNotice,
} from '#lib/domain/directory.ts';
import type { RequestPreview } from '#lib/domain/flag-setting.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import { pathOf } from '#lib/vendors/operation-path.ts';
import type { Caller } from './caller.ts';
import { contextFilter } from './context-filter.ts';
import { followLink } from './next-link.ts';
import { type Operation, operations } from './operations.ts';
import { NOTICES, readRows } from './rows.ts';
import type { contextRows } from './schema.ts';
import { type EnvironmentScope, requireScope } from './scope.ts';

type Answer = z.output<typeof contextRows>;

/** What tells the search of contexts from the search of their instances. */
export interface SearchKind {
  readonly descriptor: DirectoryDescriptor;
  readonly operation: Operation<typeof contextRows>;
  /** The reading operation whose address a vendor link may carry instead (4.4). */
  readonly path: string;
  readonly toRow: (raw: JsonValue) => DirectoryRow | undefined;
}

/** The body of a search, and of every later page of it: the same body is sent again with the vendor's token. */
const searchBody = z.strictObject({
  limit: z.number().int().min(1).max(50),
  filter: z.string().optional(),
  sort: z.enum(['ts', '-ts']).optional(),
  continuationToken: z.string().min(1).optional(),
});
type SearchBody = z.output<typeof searchBody>;

/** Our cursor: the body to send, bound to the place and search it came from. */
const cursorText = z.strictObject({ of: z.tuple([z.string(), z.string(), z.string()]), body: searchBody });

export async function searchPage(
  caller: Caller,
  ctx: CallContext,
  kind: SearchKind,
  query: DirectoryQuery,
): Promise<Result<DirectoryPage>> {
  const place = requireScope(query.scope);
  if (!place.ok) return place;
  const body = query.cursor === undefined ? firstBody(kind, query) : resume(kind, place.value, query.cursor);
  if (!body.ok) return body;
  const answer = await caller.call(ctx, kind.operation, { params: place.value, body: toJson(body.value) });
  return answer.ok ? ok(toPage(caller, kind, place.value, body.value, answer.value)) : answer;
}

export function previewSearch(kind: SearchKind, query: DirectoryQuery): RequestPreview {
  const place = requireScope(query.scope);
  const path = place.ok ? pathOf(kind.operation, place.value) : place;
  const body = firstBody(kind, query);
  return {
    method: 'POST',
    path: path.ok ? path.value : kind.operation.path,
    ...(body.ok ? { body: toJson(body.value) } : {}),
  };
}

function firstBody(kind: SearchKind, query: DirectoryQuery): Result<SearchBody> {
  const filter = contextFilter(query, kind.descriptor);
  if (!filter.ok) return filter;
  if (query.sort !== undefined && query.sort.field !== 'lastSeen') {
    return refuse(
      'validation-failed',
      'LaunchDarkly sorts contexts by the time they were last seen, and by nothing else.',
      {
        errors: [{ pointer: '/sort', code: 'not-supported' }],
      },
    );
  }
  const sort = query.sort === undefined ? undefined : query.sort.descending ? '-ts' : 'ts';
  return ok({
    ...(filter.value === undefined ? {} : { filter: filter.value }),
    ...(sort === undefined ? {} : { sort }),
    limit: query.limit,
  });
}

function resume(kind: SearchKind, place: EnvironmentScope, cursor: string): Result<SearchBody> {
  const parsed = cursorText.safeParse(readJson(cursor));
  const bound = JSON.stringify(boundTo(kind, place));
  if (parsed.success && JSON.stringify(parsed.data.of) === bound) return ok(parsed.data.body);
  return refuse('invalid-parameter', 'This continuation does not belong to this list.', {
    errors: [{ pointer: '?cursor', code: 'foreign' }],
  });
}

function toPage(
  caller: Caller,
  kind: SearchKind,
  place: EnvironmentScope,
  body: SearchBody,
  answer: Answer,
): DirectoryPage {
  const rows = readRows(answer.items, kind.toRow);
  const continuation = continuationOf(caller, kind, place, body, answer);
  return {
    ...rows,
    ...('token' in continuation
      ? {
          next: JSON.stringify({
            of: boundTo(kind, place),
            body: { ...body, continuationToken: continuation.token },
          }),
        }
      : {}),
    ...(answer.totalCount === undefined ? {} : { total: answer.totalCount }),
    // Counts records, of which one context may have several, and only a sample where the environment is very busy.
    totalIsEstimate: true,
    notices: 'notices' in continuation ? continuation.notices : [],
    vendorCalls: 1,
  };
}

function boundTo(kind: SearchKind, place: EnvironmentScope): readonly [string, string, string] {
  return [kind.descriptor.id, place.project, place.environment];
}

type Continuation = { readonly token: string } | { readonly notices: readonly PageNotice[] };

/**
 * The token for the next page: from the body, else out of the `next` link if that leads to this very list. Whether such
 * a link is to be GET or POSTed is not published, so it is never followed itself (4.4).
 */
function continuationOf(
  caller: Caller,
  kind: SearchKind,
  place: EnvironmentScope,
  body: SearchBody,
  answer: Answer,
): Continuation {
  const href = answer._links?.next?.href;
  const token = answer.continuationToken ?? tokenIn(caller, kind, place, href);
  if (token === undefined || token === '') {
    return { notices: href === undefined ? [] : [NOTICES['link-refused']] };
  }
  const stuck = token === body.continuationToken || answer.items.length === 0;
  return stuck
    ? { notices: answer.items.length === 0 && href === undefined ? [] : [NOTICES.incomplete] }
    : { token };
}

function tokenIn(
  caller: Caller,
  kind: SearchKind,
  place: EnvironmentScope,
  href: string | undefined,
): string | undefined {
  if (href === undefined) return undefined;
  const shown: Operation = { ...operations.searchContexts, path: kind.path };
  const followed = followLink(caller.origin, href, [kind.operation, shown], place);
  return followed?.query.find(([name]) => name === 'continuationToken')?.[1];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toJson(body: SearchBody): JsonValue {
  const { limit, filter, sort, continuationToken } = body;
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(sort === undefined ? {} : { sort }),
    ...(continuationToken === undefined ? {} : { continuationToken }),
    limit,
  };
}
