import 'server-only';
import { findConnection } from '#lib/connections/find-connection.ts';
import { refKey, type SnapshotRef } from '#lib/snapshots/snapshot-ref.ts';
import { forgetCrawl, rememberedCrawls } from './crawl-table.ts';
import { readSnapshot } from './read-snapshot.ts';
import { connectorOf } from './runtime.ts';
import { newJob } from './snapshot-job.ts';
import { connectionOfOwner, snapshotOwner } from './snapshot-owner.ts';
import { snapshotRoom, snapshotStore } from './snapshot-room.ts';
import type { OpenDirectory } from './visible-connection.ts';

/** The start-up step that goes on with crawls the last stop interrupted; those a person paused stay paused. */
export async function resumeCrawls(): Promise<void> {
  for (const { ref, state } of await rememberedCrawls()) {
    const open = await openedBySystem(ref);
    const found = await (await snapshotStore()).state(ref);
    const pending = found.ok ? found.value?.pending : undefined;
    if (open === undefined || pending === undefined) {
      await forgetCrawl(ref);
    } else if (state === 'running') {
      await readSnapshot(open, ref, { resume: true });
    } else {
      const job = newJob(ref, 'crawl', undefined);
      job.state = 'paused';
      job.rows = pending.rows;
      snapshotRoom().jobs.set(refKey(ref), job);
    }
  }
}

async function openedBySystem(ref: SnapshotRef): Promise<OpenDirectory | undefined> {
  const saved = await findConnection(connectionOfOwner(ref.connectionId));
  if (saved === undefined || !saved.enabled || snapshotOwner(saved) !== ref.connectionId) return undefined;
  const opened = connectorOf(saved);
  if (!opened.ok) return undefined;
  const { connector, module } = opened.value;
  const directory = connector.directories[ref.directory];
  const descriptor = module.descriptor.directories.find((one) => one.id === ref.directory);
  if (directory === undefined || descriptor === undefined) return undefined;
  return { saved, connector, module, directory, descriptor };
}
