import { queryOptions } from '@tanstack/react-query';
import type { RowPage } from './answers.ts';
import { directoryPath, rowsKey } from './keys.ts';
import type { ListParameters } from './list-parameters.ts';
import { type ProblemError, unwrap } from './problem-error.ts';
import { request } from './request.ts';

/** After this a page is read again when it is asked for; before, it is shown as it is, with its age. */
export const FRESH_FOR = 5 * 60_000;

/**
 * Nothing is retried or read again behind the reader's back: retries live in the outbound room alone, and a vendor's
 * allowance is spent only on what someone looks at.
 */
export const QUIET = { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

/** One page of a directory. The server prefetches it under the same key. */
export function rowsQuery(connectionId: string, directory: string, parameters: ListParameters) {
  return queryOptions<RowPage, ProblemError>({
    queryKey: rowsKey(connectionId, directory, parameters),
    queryFn: async ({ signal }) =>
      unwrap(
        await request<RowPage>('GET', directoryPath(connectionId, directory), {
          query: { ...parameters },
          signal,
        }),
      ),
    staleTime: FRESH_FOR,
    ...QUIET,
  });
}
