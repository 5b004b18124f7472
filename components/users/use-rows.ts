'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import type { RowPage } from '#lib/queries/answers.ts';
import { type ListParameters, listParameters } from '#lib/queries/list-parameters.ts';
import { cursorBefore, type KeptPage } from '#lib/queries/page-before.ts';
import { problemOf } from '#lib/queries/problem-error.ts';
import type { RequestProblem } from '#lib/queries/request.ts';
import { rowsQuery } from '#lib/queries/rows.ts';
import { countQuery } from '#lib/queries/snapshot.ts';
import type { TableView } from '#lib/queries/table-view.ts';
import { whenIdle } from '../ui/when-idle.ts';

/** Below this share of an allowance no page is fetched that nobody asked for. */
const LOW = 0.1;

export interface Rows {
  /** The page asked for, or the one before it while that is on its way. */
  readonly page: RowPage | undefined;
  /** Whether that page is of a narrowed list. */
  readonly narrowed: boolean;
  readonly state: 'waiting' | 'loading' | 'turning' | 'refreshing' | 'here' | 'problem';
  readonly problem: RequestProblem | undefined;
  /** Counted apart from the page, where rows come from a snapshot and the view is narrowed. */
  readonly count: { readonly total: number; readonly capped: boolean } | undefined;
  readonly nextIsReady: boolean;
  readonly parameters: ListParameters;
  readonly refresh: () => void;
  /** Cursor of the page before; undefined when this is the first, null when that one is the first. */
  readonly previous: string | null | undefined;
}

/** The rows of a view. The next page is fetched ahead, so that turning to it costs no wait and no second call. */
export function useRows(
  connectionId: string,
  descriptor: DirectoryDescriptor,
  view: TableView,
  now: number,
): Rows {
  const client = useQueryClient();
  const parameters = useMemo(() => listParameters(view, now), [view, now]);
  const complete = descriptor.needs.every((level) => view[level] !== undefined);
  const query = rowsQuery(connectionId, view.directory, parameters);
  const place = JSON.stringify([connectionId, view.directory, view.project, view.environment]);
  const rows = useQuery({
    ...query,
    enabled: complete,
    // Old rows stay while others of the same place come; rows of another place would be a lie.
    placeholderData: (before, asked) => (placeOf(asked?.queryKey) === place ? before : undefined),
  });
  const narrowed = parameters.q !== undefined || parameters.filter !== undefined;
  const [last, setLast] = useState({ place, page: rows.data, narrowed });
  if (rows.data !== undefined && !rows.isPlaceholderData && rows.data !== last.page) {
    setLast({ place, page: rows.data, narrowed });
  }
  const next = rows.isPlaceholderData ? null : (rows.data?.paging.next ?? null);
  const ahead = rowsQuery(connectionId, view.directory, { ...parameters, cursor: next ?? '' });
  const nextPage = useQuery({ ...ahead, enabled: false });
  const spare = rows.data !== undefined && hasSpareCalls(rows.data);

  useEffect(() => {
    if (next === null || !spare) return;
    const query = rowsQuery(connectionId, view.directory, { ...parameters, cursor: next });
    return whenIdle(() => void client.prefetchQuery(query));
  }, [client, connectionId, view.directory, parameters, next, spare]);

  const generation = rows.data?.snapshot?.generation;
  const count = useQuery({
    ...countQuery(connectionId, view.directory, parameters, generation ?? 0),
    enabled: generation !== undefined && rows.data?.total === null,
  });

  const { refetch } = rows;
  const refresh = useCallback(() => void refetch(), [refetch]);
  const page = rows.data ?? (last.place === place ? last.page : undefined);
  return {
    page,
    narrowed: page === last.page ? last.narrowed : narrowed,
    state: stateOf(complete, rows),
    problem: rows.error === null ? undefined : problemOf(rows.error),
    count: count.data,
    nextIsReady: next !== null && nextPage.data !== undefined,
    parameters,
    refresh,
    previous: previousOf(rows.data, keptPages(client, connectionId, view.directory), parameters),
  };
}

function placeOf(key: readonly unknown[] | undefined): string | undefined {
  if (key === undefined) return undefined;
  const [, connectionId, directory, parameters] = key;
  const { project, environment } = parameters as ListParameters;
  return JSON.stringify([connectionId, directory, project, environment]);
}

function stateOf(
  complete: boolean,
  rows: {
    readonly isError: boolean;
    readonly isPending: boolean;
    readonly isPlaceholderData: boolean;
    readonly isFetching: boolean;
  },
): Rows['state'] {
  if (!complete) return 'waiting';
  if (rows.isError && !rows.isFetching) return 'problem';
  if (rows.isPending) return 'loading';
  if (rows.isPlaceholderData) return 'turning';
  return rows.isFetching ? 'refreshing' : 'here';
}

function hasSpareCalls(page: RowPage): boolean {
  const { allowances, blockedUntil } = page.meta.budget;
  if (blockedUntil !== undefined || page.meta.stale !== null) return false;
  return allowances.every(
    ({ remaining, limit }) =>
      remaining === undefined || (limit === undefined ? remaining > 2 : remaining > limit * LOW),
  );
}

function previousOf(
  page: RowPage | undefined,
  kept: readonly KeptPage[],
  parameters: ListParameters,
): string | null | undefined {
  if (parameters.cursor === undefined) return undefined;
  const known = cursorBefore(kept, parameters);
  if (known !== undefined) return known;
  return page?.paging.previous ?? null;
}

function keptPages(
  client: ReturnType<typeof useQueryClient>,
  connectionId: string,
  directory: string,
): readonly KeptPage[] {
  return client
    .getQueryCache()
    .findAll({ queryKey: ['rows', connectionId, directory] })
    .map(({ queryKey, state }) => ({
      parameters: queryKey[3] as ListParameters,
      page: state.data as RowPage | undefined,
    }));
}
