import 'server-only';
import { findConnection } from '#lib/connections/find-connection.ts';
import { refKey } from '#lib/snapshots/snapshot-ref.ts';
import { forgetCrawl, rememberedCrawls } from './crawl-table.ts';
import { openedBySystem } from './opened-by-system.ts';
import { readSnapshot } from './read-snapshot.ts';
import { newJob } from './snapshot-job.ts';
import { connectionOfOwner, snapshotOwner } from './snapshot-owner.ts';
import { snapshotRoom, snapshotStore } from './snapshot-room.ts';

/** The start-up step that goes on with crawls the last stop interrupted; those a person paused stay paused. */
export async function resumeCrawls(): Promise<void> {
  for (const { ref, state } of await rememberedCrawls()) {
    const saved = await findConnection(connectionOfOwner(ref.connectionId));
    const isSame = saved !== undefined && snapshotOwner(saved) === ref.connectionId;
    const open = isSame ? openedBySystem(saved, ref.directory) : undefined;
    const found = await (await snapshotStore()).state(ref);
    const pending = found.ok ? found.value?.pending : undefined;
    // While the database of the snapshots is away, nobody knows what is there to go on with.
    const mayGoOn = open !== undefined && (pending !== undefined || !found.ok);
    if (!mayGoOn) {
      await forgetCrawl(ref);
    } else if (state === 'running') {
      await readSnapshot(open, ref, { resume: true });
    } else {
      const job = newJob(ref, 'crawl');
      job.state = 'paused';
      job.rows = pending?.rows ?? 0;
      job.published = found.ok ? found.value?.published : undefined;
      job.expected = job.published?.rows;
      snapshotRoom().jobs.set(refKey(ref), job);
    }
  }
}
