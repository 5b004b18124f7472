'use client';

import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import type { SnapshotSource } from '#lib/queries/snapshot.ts';
import { EmptyState } from '../feedback/empty-state.tsx';
import { FormProblem } from '../feedback/form-problem.tsx';
import { Button } from '../ui/button.tsx';
import { ReadingActions } from './reading-actions.tsx';
import { firstReadingWords } from './reading-words.ts';
import { SnapshotProgressPanel } from './snapshot-progress.tsx';
import { type Snapshot, useSnapshot } from './use-snapshot.ts';

interface SnapshotPanelProps {
  readonly source: SnapshotSource;
  /** The list's name in lower case. */
  readonly label: string;
  readonly vendorName: string;
  readonly mayRead: boolean;
  readonly isCrawled: boolean;
  /** What stands here while nothing is being read, where rows could be kept and cannot be reached. */
  readonly unreachable?: ReactNode;
  /** Asks for the rows again. */
  readonly onReachable: () => void;
}

/** In place of the rows while there are none: what a snapshot is good for, how far a reading is, and what can be done about it. */
export function SnapshotPanel(props: SnapshotPanelProps) {
  const { source, label, vendorName, mayRead, unreachable, onReachable } = props;
  const snapshot = useSnapshot(source);
  const { state, problem, change } = snapshot;
  const job = state?.job ?? undefined;
  useReachable(job?.state, unreachable === undefined ? undefined : onReachable);
  if (job === undefined && unreachable !== undefined) return unreachable;
  if (state === undefined) return null;
  const words = job && firstReadingWords(job, label, vendorName);
  return (
    <div className="sticky left-0 max-w-[560px] space-y-4 px-4 py-8 sm:px-6">
      {job === undefined ? (
        <Nothing {...props} snapshot={snapshot} />
      ) : (
        <>
          <div role="status" className="space-y-2">
            <h2 className="text-head">{words?.title}</h2>
            <p className="text-ink-2">{words?.text}</p>
          </div>
          <SnapshotProgressPanel job={job} />
          {mayRead && (
            <div className="flex flex-wrap gap-2">
              <ReadingActions job={job} change={change} />
            </div>
          )}
        </>
      )}
      {problem !== undefined && <FormProblem problem={problem} />}
    </div>
  );
}

/** A reading that waited and reads again has found the place of the rows. */
function useReachable(state: string | undefined, onReachable: (() => void) | undefined): void {
  const before = useRef(state);
  const tell = useEffectEvent(() => onReachable?.());
  useEffect(() => {
    if (before.current === 'waiting' && state === 'running') tell();
    before.current = state;
  }, [state]);
}

function Nothing({
  label,
  vendorName,
  snapshot,
  mayRead,
  isCrawled,
}: Pick<SnapshotPanelProps, 'label' | 'vendorName' | 'mayRead' | 'isCrawled'> & { snapshot: Snapshot }) {
  const action = mayRead ? (
    <Button variant="ink" onClick={() => snapshot.change('read')}>
      Read the whole list
    </Button>
  ) : undefined;
  return (
    <EmptyState title="No snapshot yet" {...(action === undefined ? {} : { action })}>
      <p>
        A snapshot holds all {label} at one moment: sort by any column, filter by any attribute, search any
        text.
      </p>
      {isCrawled && <p>It is read page by page and spends calls of {vendorName}’s allowance.</p>}
      {!mayRead && <p>An operator or administrator can read it.</p>}
    </EmptyState>
  );
}
