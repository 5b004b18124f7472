'use client';

import type { AccessState } from '#lib/queries/access-answers.ts';
import { useNow } from '../../data-table/short-time.tsx';
import { EmptyState } from '../../feedback/empty-state.tsx';
import { ProblemNotice } from '../../feedback/problem-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { formatDuration } from '../../ui/format-time.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { AccessReading } from './use-access-state.ts';

/** Before the first reading is there: on its way with its progress, failed, or not begun. */
export function ReadingPanel({
  reading,
  vendorName,
  mayRefresh,
  headingLevel = 1,
  className = 'px-4 py-8 sm:px-6',
}: {
  reading: AccessReading;
  vendorName: string;
  mayRefresh: boolean;
  headingLevel?: 1 | 2;
  className?: string;
}) {
  const { state, problem } = reading;
  const Heading = `h${headingLevel}` as const;
  if (state === undefined) {
    if (problem === undefined) {
      return (
        <div role="status" className={className}>
          <Heading className="after-a-moment text-head">Looking up what was read</Heading>
        </div>
      );
    }
    return (
      <ProblemNotice
        problem={problem}
        vendorName={vendorName}
        requestId={problem.requestId}
        headingLevel={headingLevel}
        retry={<Button onClick={reading.retry}>Try again</Button>}
        className={className}
      />
    );
  }
  if (state.reading !== null) {
    return (
      <div className={`max-w-[460px] ${className}`}>
        <Heading className="text-head">Reading who holds what in {vendorName}</Heading>
        <p className="mt-2 text-ink-2">
          Roles, people and groups are read once, then every question is answered from them without asking{' '}
          {vendorName} again.
        </p>
        <ReadingProgress reading={state.reading} />
        {mayRefresh && (
          <Button className="mt-4" onClick={reading.cancel}>
            Stop
          </Button>
        )}
      </div>
    );
  }
  const failure = problem ?? state.failure;
  if (failure !== null && failure !== undefined) {
    return (
      <ProblemNotice
        problem={failure}
        vendorName={vendorName}
        headingLevel={headingLevel}
        action={mayRefresh && <Button onClick={reading.refresh}>Read it again</Button>}
        className={className}
      />
    );
  }
  return (
    <EmptyState
      headingLevel={headingLevel}
      title="Nothing was read yet"
      action={mayRefresh ? <Button onClick={reading.refresh}>Read it now</Button> : undefined}
      className={className}
    >
      <p>
        Answers are computed from the roles, people and groups of {vendorName}.
        {!mayRefresh && ' Ask an operator to read them.'}
      </p>
    </EmptyState>
  );
}

export function ReadingProgress({ reading }: { reading: NonNullable<AccessState['reading']> }) {
  const now = useNow(reading.startedAt);
  const { calls, expectedCalls } = reading;
  return (
    <div className="mt-4">
      <ProgressBar label="Reading who holds what" done={calls} of={expectedCalls} />
      <p className="tabular mt-2 text-meta text-ink-2">
        {formatCount(calls)}
        {expectedCalls !== null && ` of about ${formatCount(Math.max(calls, expectedCalls))}`} vendor calls,{' '}
        {formatDuration(now - reading.startedAt)}
      </p>
    </div>
  );
}
