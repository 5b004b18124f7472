import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ProblemSlug } from '#lib/domain/problem.ts';
import type { ValuesAnswer } from './answers.ts';
import { directoryPath } from './keys.ts';
import type { ListParameters } from './list-parameters.ts';
import { type ProblemError, unwrap } from './problem-error.ts';
import { type RequestResult, request } from './request.ts';
import { FRESH_FOR, QUIET } from './rows.ts';

/** The snapshot of a list as the server tells it. Times are epoch milliseconds. */
export interface SnapshotAnswer {
  readonly published: {
    readonly generation: number;
    readonly rows: number;
    readonly unreadable: number;
    readonly readAt: number;
    readonly changedAt: number;
  } | null;
  readonly job: SnapshotProgress | null;
  readonly failure: { readonly slug: ProblemSlug; readonly detail: string; readonly at: number } | null;
}

export interface SnapshotProgress {
  readonly kind: 'whole' | 'crawl';
  readonly state: 'running' | 'waiting' | 'paused' | 'failed' | 'suspicious';
  readonly startedAt: number;
  readonly rows: number;
  readonly expected: number | null;
  readonly vendorCalls: number;
  readonly rowsPerSecond: number | null;
  readonly retryAfterSeconds: number | null;
  readonly problem: { readonly slug: ProblemSlug; readonly detail: string } | null;
}

export interface SnapshotSource {
  readonly connectionId: string;
  readonly directory: string;
  readonly project?: string;
  readonly environment?: string;
}

export type SnapshotAction = 'read' | 'pause' | 'resume' | 'cancel' | 'confirm';

const WHILE_READING = 1000;
const OTHERWISE = 30_000;

const placeOf = ({ connectionId: _, directory: __, ...place }: SnapshotSource) => place;

export function snapshotKey(source: SnapshotSource) {
  return ['snapshot', source.connectionId, source.directory, placeOf(source)] as const;
}

/** How old the snapshot is and how far a reading has come: asked every second while one runs. It costs no vendor call. */
export function snapshotQuery(source: SnapshotSource) {
  return queryOptions<SnapshotAnswer, ProblemError>({
    queryKey: snapshotKey(source),
    queryFn: async ({ signal }) =>
      unwrap(
        await request<SnapshotAnswer>(
          'GET',
          `${directoryPath(source.connectionId, source.directory)}/snapshot`,
          { query: placeOf(source), signal },
        ),
      ),
    refetchInterval: (query) => {
      const state = query.state.data?.job?.state;
      return state === 'running' || state === 'waiting' ? WHILE_READING : OTHERWISE;
    },
    ...QUIET,
  });
}

export function changeSnapshot(
  source: SnapshotSource,
  action: SnapshotAction,
): Promise<RequestResult<SnapshotAnswer>> {
  return request('POST', `${directoryPath(source.connectionId, source.directory)}/snapshot`, {
    body: { ...placeOf(source), action },
  });
}

/** How many rows of a snapshot a view matches: asked apart from the page, which does not wait for it. */
export function countQuery(
  connectionId: string,
  directory: string,
  parameters: ListParameters,
  generation: number,
) {
  const { limit: _, cursor: __, sort: ___, ...view } = parameters;
  return queryOptions<{ readonly total: number; readonly capped: boolean }, ProblemError>({
    queryKey: ['count', connectionId, directory, generation, view],
    queryFn: async ({ signal }) =>
      unwrap(
        await request('GET', `${directoryPath(connectionId, directory)}/count`, { query: view, signal }),
      ),
    staleTime: FRESH_FOR,
    ...QUIET,
    placeholderData: keepPreviousData,
  });
}

interface FacetAnswer {
  readonly values: readonly {
    readonly value: ValuesAnswer['items'][number]['value'];
    readonly count: number;
  }[];
}

/** Values of one attribute with how many rows of the view have each: the same shape as a vendor's own suggestions. */
export function facetQuery(
  source: SnapshotSource,
  view: ListParameters,
  asked: { readonly attribute: string; readonly prefix: string },
) {
  const { limit: _, cursor: __, sort: ___, ...selection } = view;
  const query = {
    ...selection,
    attribute: asked.attribute,
    ...(asked.prefix === '' ? {} : { prefix: asked.prefix }),
  };
  return queryOptions<ValuesAnswer, ProblemError>({
    queryKey: ['facet', source.connectionId, source.directory, query],
    queryFn: async ({ signal }): Promise<ValuesAnswer> => {
      const path = `${directoryPath(source.connectionId, source.directory)}/facets`;
      const { values } = unwrap(await request<FacetAnswer>('GET', path, { query, signal }));
      return { items: values.map(({ value, count }) => ({ value, weight: count })), source: 'snapshot' };
    },
    staleTime: FRESH_FOR,
    ...QUIET,
    placeholderData: keepPreviousData,
  });
}
