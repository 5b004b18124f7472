import 'server-only';
import type { SnapshotView } from '#lib/contract/snapshot.ts';
import type { SnapshotState } from '#lib/snapshots/snapshot-query.ts';
import { refKey, type SnapshotRef } from '#lib/snapshots/snapshot-ref.ts';
import { snapshotRoom } from './snapshot-room.ts';

/** What may be told of a snapshot: its age and size, what is being read, and why the last reading failed. */
export function toSnapshotView(ref: SnapshotRef, state: SnapshotState | undefined): SnapshotView {
  const { jobs, failures } = snapshotRoom();
  const job = jobs.get(refKey(ref));
  const failure = failures.get(refKey(ref));
  const published = state?.published;
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
    job:
      job === undefined
        ? null
        : {
            kind: job.kind,
            state: job.state,
            startedAt: job.startedAt,
            rows: job.rows,
            expected: job.expected ?? null,
            vendorCalls: job.vendorCalls,
            problem:
              job.problem === undefined ? null : { slug: job.problem.slug, detail: job.problem.detail },
          },
    failure:
      failure === undefined
        ? null
        : { slug: failure.problem.slug, detail: failure.problem.detail, at: failure.at },
  };
}
