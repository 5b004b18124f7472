'use client';

import type { ReactNode } from 'react';
import type { SnapshotSource } from '#lib/queries/snapshot.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { HealthMark } from '../ui/health-mark.tsx';
import { ReadingActions } from './reading-actions.tsx';
import { nextReadingWords } from './reading-words.ts';
import { readOf } from './snapshot-progress.tsx';
import { useReading } from './use-snapshot.ts';

/** Above rows that were read before: what a reading under way does or waits for. `children` while there is none. */
export function ReadingBanner({
  source,
  vendorName,
  mayRead,
  children,
}: {
  source: SnapshotSource;
  vendorName: string;
  mayRead: boolean;
  children: ReactNode;
}) {
  const { state, problem, change } = useReading(source);
  const job = state?.job ?? undefined;
  const words = state === undefined ? undefined : nextReadingWords(state, vendorName);
  // A list that comes whole is read anew behind everyone's back, in a moment.
  if (job === undefined || words === undefined || (job.kind === 'whole' && job.state === 'running')) {
    return children;
  }
  return (
    <div className="flex shrink-0 flex-wrap items-start gap-x-3 gap-y-2 border-b border-line bg-well px-4 py-2.5 sm:px-6">
      <HealthMark health={job.state === 'running' ? 'note' : 'attention'} size={16} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="text-body">
          <span role="status" className="mr-3 font-medium">
            {words.title}
          </span>
          {job.state !== 'suspicious' && <span className="tabular text-ink-2">{readOf(job)}</span>}
        </p>
        <p className="text-meta text-ink-2">{words.text}</p>
      </div>
      {mayRead && (
        <div className="flex flex-wrap gap-2 max-sm:basis-full">
          <ReadingActions job={job} change={change} />
        </div>
      )}
      {problem !== undefined && (
        <div className="basis-full">
          <FormProblem problem={problem} />
        </div>
      )}
    </div>
  );
}
