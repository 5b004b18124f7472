import 'server-only';
import type { Problem } from '#lib/domain/problem.ts';
import type { SnapshotRef } from '#lib/snapshots/snapshot-ref.ts';

/** The reading of one list, while it lasts or waits for a person's word. Times are epoch ms. */
export interface SnapshotJob {
  readonly ref: SnapshotRef;
  readonly kind: 'whole' | 'crawl';
  /** `waiting`: for the place where snapshots are kept; it goes on by itself. */
  state: 'running' | 'waiting' | 'paused' | 'failed' | 'suspicious';
  readonly startedAt: number;
  rows: number;
  expected: number | undefined;
  vendorCalls: number;
  problem: Problem | undefined;
  /** What a suspicious reading would publish, once confirmed. */
  held: { readonly revision?: string; readonly readAt: number; readonly unreadable: number } | undefined;
  readonly stop: AbortController;
  /** Ends a wait now. */
  goOn: () => void;
  /** Settles when the reading ended, one way or another; never rejects. */
  done: Promise<void>;
}

/** `stopped`: paused, cancelled or the server going down; the place is kept. */
export type JobEnd = 'published' | 'suspicious' | 'stopped';

export function newJob(
  ref: SnapshotRef,
  kind: SnapshotJob['kind'],
  expected: number | undefined,
): SnapshotJob {
  return {
    ref,
    kind,
    state: 'running',
    startedAt: Date.now(),
    rows: 0,
    expected,
    vendorCalls: 0,
    problem: undefined,
    held: undefined,
    stop: new AbortController(),
    goOn: () => undefined,
    done: Promise.resolve(),
  };
}
