'use client';

import { useQuery } from '@tanstack/react-query';
import type { SubjectReference, WhyNotAnswer } from '#lib/domain/access-answer.ts';
import type { AccessDecision, AccessQuestion } from '#lib/domain/access-decision.ts';
import { explainAccessQuery, whyNotQuery } from '#lib/queries/access.ts';
import type { Computed } from '#lib/queries/access-answers.ts';

export interface Why {
  readonly subject: SubjectReference | undefined;
  readonly decision: AccessDecision | undefined;
  /** There for whoever is not plainly allowed. */
  readonly whyNot: WhyNotAnswer | undefined;
  readonly computed: Computed<unknown> | undefined;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Why one person can or cannot; the nearest misses are looked for only where the answer is not a plain yes. */
export function useWhy(
  connectionId: string,
  question: AccessQuestion,
  person: string,
  snapshot: string | undefined,
): Why {
  const asked = { ...question, subject: person, snapshot };
  const explained = useQuery({ ...explainAccessQuery(connectionId, asked), enabled: snapshot !== undefined });
  const outcome = explained.data?.answer.decision.outcome;
  const missed = useQuery({
    ...whyNotQuery(connectionId, asked),
    enabled: outcome !== undefined && outcome !== 'allowed',
  });
  return {
    subject: explained.data?.answer.subject,
    decision: explained.data?.answer.decision,
    whyNot: missed.data?.answer,
    computed: missed.data ?? explained.data,
    isPending: explained.isPending || (missed.isFetching && missed.data === undefined),
    error: explained.error ?? missed.error ?? undefined,
    retry: () => void (explained.error === null ? missed.refetch() : explained.refetch()),
  };
}
