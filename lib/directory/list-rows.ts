import 'server-only';
import type { DirectoryPage, DirectoryRow, ListedRow, PageNotice } from '#lib/domain/directory.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { Meta } from './answer-meta.ts';
import { interactive } from './call-context.ts';
import { toQuery, type ViewInput } from './directory-input.ts';
import {
  following,
  openCursor,
  type PagePosition,
  preceding,
  sealCursor,
  viewFingerprint,
} from './page-cursor.ts';
import { readLive } from './read-live.ts';
import { runtime } from './runtime.ts';
import { useCase } from './use-case.ts';
import { openDirectory } from './visible-connection.ts';

export interface ListRowsInput extends ViewInput {
  readonly connectionId: string;
  readonly directory: string;
  /** A `next` or `previous` of an earlier answer to the same view. */
  readonly cursor?: string;
}

export interface RowsPage {
  readonly items: readonly ListedRow[];
  readonly paging: {
    readonly kind: 'cursor';
    readonly next: string | null;
    readonly previous: string | null;
    readonly page: number;
    readonly pageSize: number;
  };
  readonly total: number | null;
  readonly totalIsEstimate: boolean;
  readonly unreadable: number;
  readonly notices: readonly PageNotice[];
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
    const { directory } = open.value;
    if (!('list' in directory)) return refuse('not-found', 'This list is not paged by its vendor.');
    const query = toQuery(input, open.value.descriptor);
    if (!query.ok) return query;
    const view = viewFingerprint([input.connectionId, input.directory, query.value]);
    const { cursorKey } = runtime();
    const position = input.cursor === undefined ? FIRST : openCursor(input.cursor, view, cursorKey);
    if (position === undefined) {
      return refuse('invalid-parameter', 'This page belongs to another view. Start from its first page.', {
        errors: [{ pointer: '?cursor', code: 'unknown' }],
      });
    }
    const asked = position.cursor === undefined ? query.value : { ...query.value, cursor: position.cursor };
    const answer = await readLive(
      open.value,
      ['list', input.directory, principal.role, asked],
      async () => outlined(await directory.list(interactive(request), asked)),
      (page) => page.vendorCalls,
    );
    if (!answer.ok) return answer;
    const { value: page, meta } = answer.value;
    const back = preceding(position);
    return ok({
      items: page.items,
      paging: {
        kind: 'cursor',
        next: page.next === undefined ? null : sealCursor(following(position, page.next), view, cursorKey),
        previous: back === undefined ? null : sealCursor(back, view, cursorKey),
        page: position.page,
        pageSize: query.value.limit,
      },
      total: page.total ?? null,
      totalIsEstimate: page.totalIsEstimate,
      unreadable: page.unreadable,
      notices: page.notices,
      meta,
    });
  },
);

const FIRST: PagePosition = { page: 1, back: [] };

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
