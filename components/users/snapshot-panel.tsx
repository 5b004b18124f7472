'use client';

import { Pause, Play, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SnapshotAnswer, SnapshotSource } from '#lib/queries/snapshot.ts';
import { EmptyState } from '../feedback/empty-state.tsx';
import { FormProblem } from '../feedback/form-problem.tsx';
import { Button } from '../ui/button.tsx';
import { formatCount } from '../ui/format-count.ts';
import { SnapshotProgressPanel } from './snapshot-progress.tsx';
import { type Snapshot, useSnapshot } from './use-snapshot.ts';

/**
 * In place of the rows while there are none: what a snapshot is good for, how far a reading is, and what can be done
 * about it. `label` is the list's name in lower case.
 */
export function SnapshotPanel({
  source,
  label,
  vendorName,
  mayRead,
  isCrawled,
}: {
  source: SnapshotSource;
  label: string;
  vendorName: string;
  mayRead: boolean;
  isCrawled: boolean;
}) {
  const snapshot = useSnapshot(source);
  const { state, problem } = snapshot;
  if (state === undefined) return null;
  return (
    <div className="sticky left-0 max-w-[560px] space-y-4 px-4 py-8 sm:px-6">
      {state.job === null ? (
        <Nothing
          label={label}
          vendorName={vendorName}
          snapshot={snapshot}
          mayRead={mayRead}
          isCrawled={isCrawled}
        />
      ) : (
        <>
          <h2 className="text-head">{TITLES[state.job.state]}</h2>
          <p className="text-ink-2">
            {state.job.problem?.detail ?? wordsOf(state, label, vendorName)}
            {state.job.state === 'waiting' && ' The reading goes on by itself once that is over.'}
          </p>
          <SnapshotProgressPanel job={state.job} />
          {mayRead && <div className="flex flex-wrap gap-2">{actionsOf(state.job, snapshot)}</div>}
        </>
      )}
      {problem !== undefined && <FormProblem problem={problem} />}
    </div>
  );
}

const TITLES = {
  running: 'Reading the whole list',
  waiting: 'The reading waits',
  paused: 'The reading is paused',
  failed: 'The reading stopped',
  suspicious: 'Far fewer rows than last time',
} as const;

function wordsOf(state: SnapshotAnswer, label: string, vendorName: string): string {
  if (state.job?.state === 'suspicious') {
    const before = state.published ? formatCount(state.published.rows) : 'no';
    return `The last reading had ${before} rows. What was read now is held back until someone says it is right.`;
  }
  return `${vendorName} is asked for its ${label} page by page. People at work go first, so this takes a while.`;
}

function Nothing({
  label,
  vendorName,
  snapshot,
  mayRead,
  isCrawled,
}: {
  label: string;
  vendorName: string;
  snapshot: Snapshot;
  mayRead: boolean;
  isCrawled: boolean;
}) {
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

function actionsOf(job: NonNullable<SnapshotAnswer['job']>, { change }: Snapshot): ReactNode {
  const cancel = (
    <Button icon={<X aria-hidden />} onClick={() => change('cancel')}>
      Cancel
    </Button>
  );
  switch (job.state) {
    case 'running':
    case 'waiting':
      return (
        <>
          {job.state === 'waiting' && (
            <Button icon={<Play aria-hidden />} onClick={() => change('resume')}>
              Go on now
            </Button>
          )}
          {job.kind === 'crawl' && (
            <Button icon={<Pause aria-hidden />} onClick={() => change('pause')}>
              Pause
            </Button>
          )}
          {cancel}
        </>
      );
    case 'paused':
    case 'failed':
      return (
        <>
          <Button icon={<Play aria-hidden />} onClick={() => change('resume')}>
            Go on
          </Button>
          {cancel}
        </>
      );
    case 'suspicious':
      return (
        <>
          <Button variant="ink" onClick={() => change('confirm')}>
            Publish it
          </Button>
          {cancel}
        </>
      );
  }
}
