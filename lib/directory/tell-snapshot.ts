import 'server-only';
import type { SnapshotView } from '#lib/contract/snapshot.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { refKey, type SnapshotRef } from '#lib/snapshots/snapshot-ref.ts';
import { snapshotRoom, snapshotStore } from './snapshot-room.ts';
import { toSnapshotView } from './snapshot-view.ts';

/**
 * What there is of a list and how far a reading has come. While the store cannot be asked, a reading page by page is
 * told of all the same, beside what stood before it began: that it waits for the store must be learnt. Problems: the
 * store's.
 */
export async function tellSnapshot(ref: SnapshotRef): Promise<Result<SnapshotView>> {
  const job = () => snapshotRoom().jobs.get(refKey(ref));
  const waiting = job();
  if (waiting?.state === 'waiting') return ok(toSnapshotView(ref, waiting.published));
  const state = await (await snapshotStore()).state(ref);
  if (state.ok) return ok(toSnapshotView(ref, state.value?.published));
  const known = job();
  return known?.kind === 'crawl' ? ok(toSnapshotView(ref, known.published)) : state;
}
