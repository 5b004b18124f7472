import 'server-only';
import type {
  DirectoryPage,
  DirectoryQuery,
  DirectoryRow,
  ListedRow,
  PageNotice,
} from '#lib/domain/directory.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { Meta } from './answer-meta.ts';
import { interactive } from './call-context.ts';
import { toQuery, type ViewInput } from './directory-input.ts';
import { listSnapshotRows } from './list-snapshot-rows.ts';
import {
  following,
  openCursor,
  type PagePosition,
  preceding,
  sealCursor,
  viewFingerprint,
} from './page-cursor.ts';
import { readLive } from './read-live.ts';
import { toSnapshotRef } from './read-snapshot.ts';
import { runtime } from './runtime.ts';
import { type RequestContext, useCase } from './use-case.ts';
import { sourceOf } from './view-source.ts';
import { type OpenDirectory, openDirectory } from './visible-connection.ts';

export interface ListRowsInput extends ViewInput {
  readonly connectionId: string;
  readonly directory: string;
  /** A `next` or `previous` of an earlier answer to the same view. */
  readonly cursor?: string;
}

export interface RowsPage {
  readonly items: readonly ListedRow[];
  readonly paging: {
    readonly kind: 'cursor' | 'snapshot';
    readonly next: string | null;
    readonly previous: string | null;
    readonly page: number;
    readonly pageSize: number;
  };
  readonly total: number | null;
  readonly totalIsEstimate: boolean;
  readonly unreadable: number;
  readonly notices: readonly PageNotice[];
  readonly snapshot: {
    readonly generation: number;
    readonly readAt: number;
    readonly isBeingRead: boolean;
  } | null;
  readonly meta: Meta;
}

/**
 * One page of a directory, straight from the vendor.
 * Problems: `not-found`, `invalid-parameter`, and those of the vendor when no recent answer can stand in.
 */
export const listRows = useCase(
  'users:read',
  async (principal, input: ListRowsInput, request): Promise<Result<RowsPage>> => {
    const open = await openDirectory(principal, input);
    if (!open.ok) return open;
    const source = sourceOf(open.value, input.source);
    const query = toQuery(input, open.value.descriptor, source);
    if (!query.ok) return query;
    const view = viewFingerprint([input.connectionId, input.directory, source, query.value]);
    const { cursorKey } = runtime();
    const position = input.cursor === undefined ? FIRST : openCursor(input.cursor, view, cursorKey);
    if (position === undefined) {
      return refuse('invalid-parameter', 'This page belongs to another view. Start from its first page.', {
        errors: [{ pointer: '?cursor', code: 'unknown' }],
      });
    }
    const asked = position.cursor === undefined ? query.value : { ...query.value, cursor: position.cursor };
    const answer =
      source === 'live'
        ? await livePage(principal, open.value, asked, request)
        : await snapshotPage(principal, open.value, asked);
    if (!answer.ok) return answer;
    const { page, meta, snapshot } = answer.value;
    const back = preceding(position);
    return ok({
      items: page.items,
      paging: {
        kind: source === 'live' ? 'cursor' : 'snapshot',
        next: page.next === undefined ? null : sealCursor(following(position, page.next), view, cursorKey),
        previous: back === undefined ? null : sealCursor(back, view, cursorKey),
        page: position.page,
        pageSize: query.value.limit,
      },
      total: page.total ?? null,
      totalIsEstimate: page.totalIsEstimate,
      unreadable: page.unreadable,
      notices: page.notices,
      snapshot,
      meta,
    });
  },
);

const FIRST: PagePosition = { page: 1, back: [] };

interface SourcePage {
  readonly page: OutlinedPage;
  readonly meta: Meta;
  readonly snapshot: RowsPage['snapshot'];
}

async function livePage(
  principal: Principal,
  open: OpenDirectory,
  asked: DirectoryQuery,
  request: RequestContext,
): Promise<Result<SourcePage>> {
  const { directory, descriptor } = open;
  if (!('list' in directory)) return refuse('not-found', 'This list is not paged by its vendor.');
  const answer = await readLive(
    open,
    ['list', descriptor.id, principal.role, asked],
    async () => outlined(await directory.list(interactive(request), asked)),
    (page) => page.vendorCalls,
  );
  return answer.ok ? ok({ page: answer.value.value, meta: answer.value.meta, snapshot: null }) : answer;
}

async function snapshotPage(
  principal: Principal,
  open: OpenDirectory,
  asked: DirectoryQuery,
): Promise<Result<SourcePage>> {
  const answer = await listSnapshotRows(principal, open, toSnapshotRef(open, asked.scope), asked);
  if (!answer.ok) return answer;
  const { page, published, isBeingRead, meta } = answer.value;
  const narrowed = asked.text !== undefined || asked.filters.length > 0;
  return ok({
    page: {
      items: page.rows.map(toListedRow),
      ...(page.next === undefined ? {} : { next: page.next }),
      // The total of a narrowed view is asked for apart: it may take longer than the page.
      ...(narrowed ? {} : { total: published.rows }),
      totalIsEstimate: false,
      unreadable: published.unreadable,
      notices: [],
      vendorCalls: 0,
    },
    meta,
    snapshot: { generation: page.generation, readAt: published.readAt, isBeingRead },
  });
}

interface OutlinedPage extends Omit<DirectoryPage, 'items'> {
  readonly items: readonly ListedRow[];
}

function outlined(page: Result<DirectoryPage>): Result<OutlinedPage> {
  return page.ok ? ok({ ...page.value, items: page.value.items.map(toListedRow) }) : page;
}

function toListedRow({ access, ...row }: DirectoryRow): ListedRow {
  if (access === undefined) return row;
  const entries = access.entries.map(({ bucket, index, action }) => ({
    bucket,
    index,
    ...(action === undefined ? {} : { action }),
  }));
  return { ...row, access: { entries, unreadable: access.unreadable } };
}
