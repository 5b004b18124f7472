import 'server-only';
import type { DirectoryQuery } from '#lib/domain/directory.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { fail, ok, type Result, refuse } from '#lib/domain/result.ts';
import { settings } from '#lib/settings/settings.ts';
import type { PublishedState, SnapshotPage } from '#lib/snapshots/snapshot-query.ts';
import { refKey, type SnapshotRef } from '#lib/snapshots/snapshot-ref.ts';
import type { Meta } from './answer-meta.ts';
import { budgetOf } from './answer-meta.ts';
import { readSnapshot } from './read-snapshot.ts';
import { connectionOfOwner } from './snapshot-owner.ts';
import { type SnapshotFailure, snapshotRoom, snapshotStore } from './snapshot-room.ts';
import type { OpenDirectory } from './visible-connection.ts';

/** How long the first look at a list waits for its first reading, in milliseconds. */
const FIRST_READING = 8_000;
/** After a failed reading the vendor is left alone for this long, unless a person asks. */
const RETRY = 60_000;
/** R52: past this age a rejected credential's data is no longer shown to viewers. */
const REJECTED = 15 * 60_000;

export interface SnapshotRows {
  readonly page: SnapshotPage;
  readonly published: PublishedState;
  readonly isBeingRead: boolean;
  readonly meta: Meta;
}

/**
 * A snapshot fit to be looked at: one that was never read is read now, and the look waits a little for it; one past its
 * age is read anew in the background. Problems: `snapshot-reading` while the first reading lasts, and why it failed.
 */
export async function requireSnapshot(
  principal: Principal,
  open: OpenDirectory,
  ref: SnapshotRef,
): Promise<Result<PublishedState>> {
  const { failures, jobs } = snapshotRoom();
  const store = await snapshotStore();
  const key = refKey(ref);
  const state = await store.state(ref);
  if (!state.ok) return state;
  const published = state.value?.published;
  const isCrawled = 'list' in open.directory;
  if (published !== undefined) {
    const failure = failures.get(key);
    if (failure !== undefined && isWithheld(principal, published, failure)) return fail(failure.problem);
    const quiet = failure !== undefined && Date.now() - failure.at < RETRY;
    const due = Date.now() - published.readAt > settings().snapshotAge;
    // A crawl costs the vendor's allowance: only a person starts one.
    if (due && !quiet && !isCrawled && !jobs.has(key)) void readSnapshot(open, ref);
    return ok(published);
  }
  if (isCrawled) return refuse('conflict', 'This list has no snapshot yet. Read it whole first.');
  const failed = failures.get(key);
  if (failed !== undefined && Date.now() - failed.at < RETRY / 12) return fail(failed.problem);
  const job = await readSnapshot(open, ref);
  await Promise.race([job.done, new Promise((resolve) => setTimeout(resolve, FIRST_READING).unref())]);
  const first = await store.state(ref);
  if (!first.ok) return first;
  if (first.value?.published !== undefined) return ok(first.value.published);
  const failure = failures.get(key);
  if (failure !== undefined && !jobs.has(key)) return fail(failure.problem);
  return refuse('snapshot-reading', 'The vendor gives this list whole. It is being read now.', {
    retryAfterSeconds: 1,
  });
}

/** One page of a snapshot, in process and without a vendor call. Problems as `requireSnapshot`. */
export async function listSnapshotRows(
  principal: Principal,
  open: OpenDirectory,
  ref: SnapshotRef,
  query: DirectoryQuery,
): Promise<Result<SnapshotRows>> {
  const published = await requireSnapshot(principal, open, ref);
  if (!published.ok) return published;
  const { jobs } = snapshotRoom();
  const store = await snapshotStore();
  const { scope: _, cursor, ...asked } = query;
  const page = await store.page(ref, { ...asked, ...(cursor === undefined ? {} : { at: cursor }) });
  if (!page.ok) return page;
  return ok({
    page: page.value,
    published: published.value,
    isBeingRead: jobs.get(refKey(ref))?.state === 'running',
    meta: snapshotMeta(ref, published.value),
  });
}

function snapshotMeta(ref: SnapshotRef, published: PublishedState): Meta {
  const failure = snapshotRoom().failures.get(refKey(ref));
  return {
    fetchedAt: published.readAt,
    vendorMilliseconds: 0,
    vendorCalls: 0,
    stale: failure === undefined ? null : { reason: failure.problem.slug, detail: failure.problem.detail },
    budget: budgetOf(connectionOfOwner(ref.connectionId)),
  };
}

function isWithheld(principal: Principal, published: PublishedState, failure: SnapshotFailure): boolean {
  return (
    failure.problem.slug === 'vendor-credential-rejected' &&
    principal.role === 'viewer' &&
    Date.now() - published.readAt > REJECTED
  );
}
