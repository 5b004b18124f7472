'use client';

import type { SnapshotProgress } from '#lib/queries/snapshot.ts';
import { useNow } from '../data-table/short-time.tsx';
import { formatCount } from '../ui/format-count.ts';
import { formatDuration } from '../ui/format-time.ts';

/** "Reading, 12,400 of about 18,000". */
export function SnapshotProgressLine({ job }: { job: SnapshotProgress }) {
  const doing = job.state === 'waiting' ? 'Waiting to read on' : 'Reading';
  return (
    <span
      role="status"
      className="tabular whitespace-nowrap text-ink-2"
      {...(job.problem !== null && { title: job.problem.detail })}
    >
      {job.rows === 0 ? `${doing}${job.state === 'running' ? ' the list' : ''}` : `${doing}, ${readOf(job)}`}
    </span>
  );
}

/** The same with a bar, rate, calls and the time it may still take. */
export function SnapshotProgressPanel({ job }: { job: SnapshotProgress }) {
  const now = useNow(job.startedAt);
  const seconds = Math.max(1, (now - job.startedAt) / 1000);
  const rate = job.rows / seconds;
  const share =
    job.expected === null || job.expected === 0 ? undefined : Math.min(1, job.rows / job.expected);
  const left =
    job.expected === null || rate === 0 || job.state !== 'running'
      ? undefined
      : Math.max(0, ((job.expected - job.rows) / rate) * 1000);
  return (
    <div>
      <div
        role="progressbar"
        aria-label="Reading the whole list"
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === undefined ? {} : { 'aria-valuenow': Math.round(share * 100) })}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <span
          className={`block h-full bg-needle transition-[width] ${share === undefined ? 'reading-stroke w-1/4' : ''}`}
          style={share === undefined ? {} : { width: `${share * 100}%` }}
        />
      </div>
      <dl className="tabular mt-3 flex flex-wrap gap-x-6 gap-y-1 text-meta text-ink-2">
        <Figure label="Rows" value={readOf(job)} />
        {job.state === 'running' && (
          <Figure label="Rate" value={`${formatCount(Math.round(rate))} a second`} />
        )}
        <Figure label="Vendor calls" value={formatCount(job.vendorCalls)} />
        {left !== undefined && job.rows > 0 && (
          <Figure label="Time left" value={`about ${formatDuration(left)}`} />
        )}
      </dl>
    </div>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex gap-1.5">
      <dt>{label}</dt>
      <dd className="font-medium text-ink">{value}</dd>
    </div>
  );
}

function readOf({ rows, expected }: SnapshotProgress): string {
  const read = formatCount(rows);
  return expected === null ? read : `${read} of about ${formatCount(Math.max(expected, rows))}`;
}
