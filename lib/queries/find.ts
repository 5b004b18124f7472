import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ListedRow } from '#lib/domain/directory.ts';
import { type ProblemError, unwrap } from './problem-error.ts';
import { request } from './request.ts';
import { QUIET } from './rows.ts';

export interface FoundPerson {
  readonly connectionId: string;
  readonly directory: string;
  readonly project?: string;
  readonly environment?: string;
  readonly match: 'key' | 'email' | 'name' | 'attribute' | 'text';
  readonly row: ListedRow;
}

/** People in every snapshot one may see, by an id, e-mail, login, key or a part of one. No vendor is asked. */
export function findQuery(q: string) {
  return queryOptions<{ readonly items: readonly FoundPerson[] }, ProblemError>({
    queryKey: ['find', q],
    queryFn: async ({ signal }) => unwrap(await request('GET', '/api/find', { query: { q }, signal })),
    staleTime: 30_000,
    ...QUIET,
    placeholderData: keepPreviousData,
  });
}
