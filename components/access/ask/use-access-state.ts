'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accessKeys, accessStateQuery, cancelAccess, refreshAccess } from '#lib/queries/access.ts';
import type { AccessState } from '#lib/queries/access-answers.ts';
import { problemOf } from '#lib/queries/problem-error.ts';
import type { RequestProblem } from '#lib/queries/request.ts';

const WHILE_WAITING = 1000;
const WHEN_READY = 30_000;

export interface AccessReading {
  readonly state: AccessState | undefined;
  readonly problem: RequestProblem | undefined;
  readonly refresh: () => void;
  readonly cancel: () => void;
  /** The state is asked for again, after a failure to get it. */
  readonly retry: () => void;
}

/** What was read of an account, and the ways to read it again or to stop. */
export function useAccessState(connectionId: string): AccessReading {
  const client = useQueryClient();
  const query = useQuery({
    ...accessStateQuery(connectionId),
    // Nothing read yet: the first question has just begun a reading, which is looked for at once.
    refetchInterval: ({ state }) => (state.data?.state === 'ready' ? WHEN_READY : WHILE_WAITING),
  });
  const [refused, setRefused] = useState<RequestProblem>();
  const send = async (action: typeof refreshAccess) => {
    const answer = await action(connectionId);
    setRefused(answer.ok ? undefined : answer.problem);
    if (answer.ok) client.setQueryData(accessKeys.state(connectionId), answer.value);
  };
  return {
    state: query.data,
    problem: refused ?? (query.error === null ? undefined : problemOf(query.error)),
    refresh: () => void send(refreshAccess),
    cancel: () => void send(cancelAccess),
    retry: () => {
      setRefused(undefined);
      void query.refetch();
    },
  };
}
