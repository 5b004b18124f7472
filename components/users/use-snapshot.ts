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

/** The snapshot behind a list, and how to steer its reading. */
export function useReading(source: SnapshotSource): Snapshot & { readonly refetch: () => void } {
  const client = useQueryClient();
  const { data: state, refetch } = useQuery(snapshotQuery(source));
  const [problem, setProblem] = useState<RequestProblem>();
  const change = async (action: SnapshotAction) => {
    const answer = await changeSnapshot(source, action);
    setProblem(answer.ok ? undefined : answer.problem);
    if (answer.ok) client.setQueryData(snapshotKey(source), answer.value);
    // What was refused may have had an effect all the same.
    else void refetch();
  };
  return { state, problem, change: (action) => void change(action), refetch };
}

/** The same; and when another generation is published, the rows on screen are asked for again. */
export function useSnapshot(source: SnapshotSource, shownReadAt = 0): Snapshot {
  const client = useQueryClient();
  const { refetch, ...snapshot } = useReading(source);
  const published = snapshot.state?.published;
  const seen = useRef(published);
  useEffect(() => {
    const before = seen.current;
    seen.current = published;
    // Null after something: not known just now, for what is published does not go away.
    if (published === undefined || published === null || before === undefined) return;
    const isNew = before?.generation !== published.generation || before?.readAt !== published.readAt;
    if (isNew) void client.invalidateQueries({ queryKey: ['rows', source.connectionId, source.directory] });
  }, [client, source.connectionId, source.directory, published]);

  const isBehind = snapshot.state !== undefined && (published?.readAt ?? 0) < shownReadAt;
  useEffect(() => {
    if (isBehind) void refetch();
  }, [isBehind, refetch]);
  return snapshot;
}
