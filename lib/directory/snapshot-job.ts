import 'server-only';
import type { Problem } from '#lib/domain/problem.ts';
import type { PublishedState } from '#lib/snapshots/snapshot-query.ts';
import type { SnapshotRef } from '#lib/snapshots/snapshot-ref.ts';

/** The reading of one list, while it lasts or waits for a person's word. Times are epoch ms. */
export interface SnapshotJob {
  readonly ref: SnapshotRef;
  readonly kind: 'whole' | 'crawl';
  /** `waiting`: for the place where snapshots are kept; it goes on by itself. */
  state: 'running' | 'waiting' | 'paused' | 'failed' | 'suspicious';
  readonly startedAt: number;
  rows: number;
  /** Where it began, or went on: how fast it reads is told from there. */
  stretch: { readonly at: number; readonly rows: number };
  expected: number | undefined;
  vendorCalls: number;
  /** Rows set aside on pages that are not read again. */
  unreadable: number;
  problem: Problem | undefined;
  /** While it waits: when it tries again by itself. */
  triesAt: number;
  /** What stood before it began, as the store last told: told of the list while the store cannot be asked. */
  published: PublishedState | undefined;
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

/** `before`: the reading it goes on from, where that is known. */
export function newJob(ref: SnapshotRef, kind: SnapshotJob['kind'], before?: SnapshotJob): SnapshotJob {
  const now = Date.now();
  const { rows = 0, expected, vendorCalls = 0, unreadable = 0, published } = before ?? {};
  return {
    ref,
    kind,
    state: 'running',
    startedAt: now,
    rows,
    stretch: { at: now, rows },
    expected,
    vendorCalls,
    unreadable,
    problem: undefined,
    triesAt: now,
    published,
    held: undefined,
    stop: new AbortController(),
    goOn: () => undefined,
    done: Promise.resolve(),
  };
}
