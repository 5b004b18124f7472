import 'server-only';
import { listConnections } from '#lib/connections/find-connection.ts';
import { log } from '#lib/log/log.ts';
import { findVendor } from '#lib/vendors/registry.ts';
import { openedBySystem } from './opened-by-system.ts';
import { readSnapshot, toSnapshotRef } from './read-snapshot.ts';
import { snapshotStore } from './snapshot-room.ts';

/**
 * Reads, one after the other, the lists that come whole and were never read: nobody should wait for the first look, and
 * the finder should know everybody. A few calls a connection; failures are kept for the first look to tell.
 */
export async function readMissingSnapshots(): Promise<void> {
  for (const saved of await listConnections()) {
    const directories = findVendor(saved.vendor)?.descriptor.directories ?? [];
    for (const { id, pagination, needs } of directories) {
      const open = pagination === 'snapshot' && needs.length === 0 ? openedBySystem(saved, id) : undefined;
      if (open === undefined) continue;
      const ref = toSnapshotRef(open, {});
      const state = await (await snapshotStore()).state(ref);
      if (!state.ok || state.value?.published !== undefined) continue;
      await (await readSnapshot(open, ref)).done;
    }
  }
}

/** The same, without making the start wait. */
export function readMissingInBackground(): void {
  readMissingSnapshots().catch((error: unknown) =>
    log.error({ event: 'snapshot.first-reading-failed', error }),
  );
}
