import 'server-only';
import { createHash } from 'node:crypto';
import type { SavedConnection } from '#lib/connections/saved-connection.ts';
import { refKey } from '#lib/snapshots/snapshot-ref.ts';
import { forgetAccess } from './access-room.ts';
import { forgetCrawl, rememberedCrawls } from './crawl-table.ts';
import { snapshotRoom, snapshotStore } from './snapshot-room.ts';

/**
 * Whose lists a snapshot holds: a connection as long as it leads to the same account. One that is pointed elsewhere, in
 * a form or in its file, finds nothing of the account before.
 */
export function snapshotOwner(saved: Pick<SavedConnection, 'id' | 'origin' | 'settings'>): string {
  const account = JSON.stringify([saved.origin, Object.entries(saved.settings).sort()]);
  return `${saved.id} ${createHash('sha256').update(account).digest('base64url').slice(0, 16)}`;
}

/** The connection behind an owner; connection ids hold no space. */
export function connectionOfOwner(owner: string): string {
  return owner.split(' ', 1)[0] ?? owner;
}

/** Ends what is being read for this account and drops what was: it is gone for readers at once. */
export async function forgetSnapshots(saved: SavedConnection): Promise<void> {
  const owner = snapshotOwner(saved);
  const { jobs, failures, ingest } = snapshotRoom();
  const running = [...jobs.values()].filter((job) => job.ref.connectionId === owner);
  for (const job of running) job.stop.abort();
  await Promise.all(running.map((job) => job.done));
  for (const { ref } of running) {
    await ingest.ask({ ask: 'abandon', ref });
    jobs.delete(refKey(ref));
    failures.delete(refKey(ref));
  }
  for (const { ref } of await rememberedCrawls()) if (ref.connectionId === owner) await forgetCrawl(ref);
  await forgetAccess(owner);
  await (await snapshotStore()).forget(owner);
}
