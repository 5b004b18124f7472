import 'server-only';
import type { DirectoryPage } from '#lib/domain/directory.ts';
import { problem } from '#lib/domain/problem.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { SnapshotQuery } from '#lib/snapshots/snapshot-query.ts';
import type { SnapshotRef } from '#lib/snapshots/snapshot-ref.ts';
import { snapshotStore } from './snapshot-room.ts';

/**
 * Every page of a view of one snapshot, in order. If another generation is published meanwhile the walk ends with a
 * problem: half of one reading and half of another is not the list.
 */
export async function* walkSnapshot(
  ref: SnapshotRef,
  query: SnapshotQuery,
  signal: AbortSignal,
): AsyncGenerator<Result<DirectoryPage>> {
  const store = await snapshotStore();
  let at: string | undefined;
  let generation: number | undefined;
  do {
    const answer = await store.page(ref, at === undefined ? query : { ...query, at });
    if (signal.aborted) return;
    if (!answer.ok) return yield answer;
    const page = answer.value;
    generation ??= page.generation;
    if (page.generation !== generation) {
      return yield fail(problem('conflict', 'The list was read anew meanwhile, so the file is not whole.'));
    }
    yield ok({
      items: page.rows,
      totalIsEstimate: false,
      unreadable: 0,
      notices: [],
      vendorCalls: 0,
      ...(page.next === undefined ? {} : { next: page.next }),
    });
    at = page.next;
  } while (at !== undefined);
}
