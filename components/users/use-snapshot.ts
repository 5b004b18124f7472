'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { RequestProblem } from '#lib/queries/request.ts';
import {
  changeSnapshot,
  type SnapshotAction,
  type SnapshotAnswer,
  type SnapshotSource,
  snapshotKey,
  snapshotQuery,
} from '#lib/queries/snapshot.ts';

export interface Snapshot {
  readonly state: SnapshotAnswer | undefined;
  readonly problem: RequestProblem | undefined;
  readonly change: (action: SnapshotAction) => void;
}

/** The snapshot behind a list. When another generation is published, the rows on screen are asked for again. */
export function useSnapshot(source: SnapshotSource, shownReadAt = 0): Snapshot {
  const client = useQueryClient();
  const { data: state, refetch } = useQuery(snapshotQuery(source));
  const [problem, setProblem] = useState<RequestProblem>();
  const seen = useRef(state?.published);
  useEffect(() => {
    const before = seen.current;
    seen.current = state?.published;
    if (state?.published === undefined || before === undefined) return;
    const isNew =
      before?.generation !== state.published?.generation || before?.readAt !== state.published?.readAt;
    if (isNew) void client.invalidateQueries({ queryKey: ['rows', source.connectionId, source.directory] });
  }, [client, source.connectionId, source.directory, state?.published]);

  const isBehind = state !== undefined && (state.published?.readAt ?? 0) < shownReadAt;
  useEffect(() => {
    if (isBehind) void refetch();
  }, [isBehind, refetch]);

  const change = async (action: SnapshotAction) => {
    const answer = await changeSnapshot(source, action);
    setProblem(answer.ok ? undefined : answer.problem);
    if (answer.ok) client.setQueryData(snapshotKey(source), answer.value);
  };
  return { state, problem, change: (action) => void change(action) };
}
