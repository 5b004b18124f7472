import 'server-only';
import { join } from 'node:path';
import type { Problem } from '#lib/domain/problem.ts';
import { settings } from '#lib/settings/settings.ts';
import { startSnapshotStore } from '#lib/snapshots/open-snapshot-store.ts';
import type { SnapshotLocation, SnapshotStore } from '#lib/snapshots/snapshot-store.ts';
import { Ingest } from './ingest.ts';
import type { SnapshotJob } from './snapshot-job.ts';

/** What the server holds about snapshots: the store to read from, the thread that writes, and what is being read. */
export interface SnapshotRoom {
  /** Opened at the first use of the room; while it cannot be, it answers why. */
  readonly store: SnapshotStore;
  readonly ingest: Ingest;
  /** By `refKey`. */
  readonly jobs: Map<string, SnapshotJob>;
  /** Why the last reading of a list failed, until one succeeds; by `refKey`. */
  readonly failures: Map<string, SnapshotFailure>;
}

export interface SnapshotFailure {
  readonly problem: Problem;
  readonly at: number;
}

declare global {
  var rolecallSnapshots: SnapshotRoom | undefined;
}

/** One per process, however many times a bundler copies this module; opened at the first use. */
export function snapshotRoom(): SnapshotRoom {
  globalThis.rolecallSnapshots ??= open();
  return globalThis.rolecallSnapshots;
}

export async function snapshotStore(): Promise<SnapshotStore> {
  return snapshotRoom().store;
}

/** Ends readings and threads; a crawl under way is found and resumed at the next start. */
export async function closeSnapshotRoom(): Promise<void> {
  const room = globalThis.rolecallSnapshots;
  if (room === undefined) return;
  globalThis.rolecallSnapshots = undefined;
  for (const job of room.jobs.values()) job.stop.abort();
  await Promise.all([...room.jobs.values()].map((job) => job.done));
  await room.ingest.close();
  await room.store.close();
}

/** Where everything lies that can be read again from the vendors. */
export function snapshotPlace(): SnapshotLocation {
  const { dataDir, databaseUrl } = settings();
  return databaseUrl === undefined ? { file: join(dataDir, 'snapshots.db') } : { postgres: databaseUrl };
}

function open(): SnapshotRoom {
  const place = snapshotPlace();
  return {
    store: startSnapshotStore(place),
    ingest: new Ingest(place),
    jobs: new Map(),
    failures: new Map(),
  };
}
