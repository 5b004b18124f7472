'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import type { AnswerMeta } from '#lib/queries/answers.ts';
import { type ProblemError, problemOf } from '#lib/queries/problem-error.ts';
import type { WholeAnswer } from '../../../../components/feedback/whole-answer.tsx';

/** A query as the screens know it: on its way, refused, or here. An answer that is here stays while it is read again. */
export function toWholeAnswer<A extends { readonly meta: AnswerMeta }, T>(
  query: UseQueryResult<A, ProblemError>,
  read: (answer: A) => T,
): WholeAnswer<T> {
  if (query.data !== undefined && query.error === null) return { state: 'here', value: read(query.data) };
  if (query.error === null || query.isFetching) return { state: 'loading' };
  return { state: 'refused', problem: problemOf(query.error), onRetry: () => void query.refetch() };
}

/** What an ability answered, with its cost where the screens expect it. */
export function withCost<A extends { readonly meta: AnswerMeta }>(
  answer: A,
): Omit<A, 'meta'> & { readonly vendorCalls: number } {
  const { meta, ...value } = answer;
  return { ...value, vendorCalls: meta.vendorCalls };
}
