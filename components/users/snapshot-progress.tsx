'use client';

import type { SnapshotProgress } from '#lib/queries/snapshot.ts';
import { formatCount } from '../ui/format-count.ts';
import { formatDuration } from '../ui/format-time.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';

/** "Reading, 12,400 of about 18,000". What it does is said when it changes; its figures change too often for that. */
export function SnapshotProgressLine({ job }: { job: SnapshotProgress }) {
  return (
    <span className="tabular whitespace-nowrap text-ink-2">
      <span role="status">Reading</span>
      {job.rows > 0 ? `, ${readOf(job)}` : ' the list'}
    </span>
  );
}

/** The same with a bar, rate, calls, and the time it may still take or waits. */
export function SnapshotProgressPanel({ job }: { job: SnapshotProgress }) {
  return (
    <div>
      <ProgressBar
        label="Reading the whole list"
        done={job.rows}
        of={job.expected}
        isMoving={job.state === 'running'}
      />
      <dl className="tabular mt-3 flex flex-wrap gap-x-6 gap-y-1 text-meta text-ink-2">
        <Figure label="Rows" value={readOf(job)} />
        {job.rowsPerSecond !== null && (
          <Figure label="Rate" value={`${formatCount(Math.round(job.rowsPerSecond))} a second`} />
        )}
        <Figure label="Vendor calls" value={formatCount(job.vendorCalls)} />
        <Remaining job={job} />
      </dl>
    </div>
  );
}

function Remaining({ job: { rows, expected, rowsPerSecond, retryAfterSeconds } }: { job: SnapshotProgress }) {
  if (retryAfterSeconds !== null) {
    return <Figure label="Next try" value={retryAfterSeconds === 0 ? 'now' : `in ${retryAfterSeconds} s`} />;
  }
  if (expected === null || !rowsPerSecond) return null;
  const left = Math.max(0, ((expected - rows) / rowsPerSecond) * 1000);
  return <Figure label="Time left" value={`about ${formatDuration(left)}`} />;
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex gap-1.5">
      <dt>{label}</dt>
      <dd className="font-medium text-ink">{value}</dd>
    </div>
  );
}

/** "12,400 of about 18,000". */
export function readOf({ rows, expected }: SnapshotProgress): string {
  const read = formatCount(rows);
  return expected === null ? read : `${read} of about ${formatCount(Math.max(expected, rows))}`;
}
