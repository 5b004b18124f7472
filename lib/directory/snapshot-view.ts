import 'server-only';
import type { SnapshotJobView, SnapshotView } from '#lib/contract/snapshot.ts';
import type { PublishedState } from '#lib/snapshots/snapshot-query.ts';
import { refKey, type SnapshotRef } from '#lib/snapshots/snapshot-ref.ts';
import type { SnapshotJob } from './snapshot-job.ts';
import { snapshotRoom } from './snapshot-room.ts';

/** What may be told of a snapshot: its age and size, what is being read, and why the last reading failed. */
export function toSnapshotView(ref: SnapshotRef, published: PublishedState | undefined): SnapshotView {
  const { jobs, failures } = snapshotRoom();
  const job = jobs.get(refKey(ref));
  const failure = failures.get(refKey(ref));
  return {
    published:
      published === undefined
        ? null
        : {
            generation: published.generation,
            rows: published.rows,
            unreadable: published.unreadable,
            readAt: published.readAt,
            changedAt: published.changedAt,
          },
    job: job === undefined ? null : toJobView(job),
    failure:
      failure === undefined
        ? null
        : { slug: failure.problem.slug, detail: failure.problem.detail, at: failure.at },
  };
}

function toJobView(job: SnapshotJob): SnapshotJobView {
  const { kind, state, startedAt, rows, expected, vendorCalls, problem, stretch } = job;
  const seconds = Math.max(1, (Date.now() - stretch.at) / 1000);
  return {
    kind,
    state,
    startedAt,
    rows,
    expected: expected ?? null,
    vendorCalls,
    rowsPerSecond: state === 'running' ? (rows - stretch.rows) / seconds : null,
    retryAfterSeconds: state === 'waiting' ? Math.max(0, Math.ceil((job.triesAt - Date.now()) / 1000)) : null,
    problem: problem === undefined ? null : { slug: problem.slug, detail: problem.detail },
  };
}
