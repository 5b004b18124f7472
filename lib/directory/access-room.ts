import 'server-only';
import { ok, type Result } from '#lib/domain/result.ts';
import type { StoredAccess } from '#lib/snapshots/access-store.ts';
import { AccessThread } from './access-thread.ts';
import { type SnapshotFailure, snapshotPlace } from './snapshot-room.ts';

/** The reading of who holds what in one account, while it lasts. Times are epoch ms. */
export interface AccessJob {
  readonly owner: string;
  readonly startedAt: number;
  calls: number;
  expectedCalls: number | undefined;
  readonly stop: AbortController;
  /** Settles when the reading ended, one way or another; never rejects. */
  done: Promise<void>;
}

/** What the server holds about access: the thread that answers, what is being read, and what is known to be kept. */
export interface AccessRoom {
  readonly thread: AccessThread;
  /** By owner, as the maps below. */
  readonly jobs: Map<string, AccessJob>;
  /** Why the last reading failed, until one succeeds. */
  readonly failures: Map<string, SnapshotFailure>;
  readonly kept: Map<string, readonly StoredAccess[]>;
}

declare global {
  var rolecallAccess: AccessRoom | undefined;
}

/** One per process, however many times a bundler copies this module; opened at the first use. */
export function accessRoom(): AccessRoom {
  globalThis.rolecallAccess ??= {
    thread: new AccessThread(snapshotPlace()),
    jobs: new Map(),
    failures: new Map(),
    kept: new Map(),
  };
  return globalThis.rolecallAccess;
}

/** What is kept of an account, the newest first. Asked of the thread once, then known. Problem: `internal`. */
export async function keptAccess(owner: string): Promise<Result<readonly StoredAccess[]>> {
  const { thread, kept } = accessRoom();
  const known = kept.get(owner);
  if (known !== undefined) return ok(known);
  const listed = await thread.ask('list', { owner });
  if (listed.ok && !kept.has(owner)) kept.set(owner, listed.value);
  return listed;
}

/** Ends the reading of an account and what is known of it; what is stored goes with the account's lists. */
export async function forgetAccess(owner: string): Promise<void> {
  const room = globalThis.rolecallAccess;
  if (room === undefined) return;
  const job = room.jobs.get(owner);
  job?.stop.abort();
  await job?.done;
  room.jobs.delete(owner);
  room.failures.delete(owner);
  room.kept.delete(owner);
  await room.thread.ask('drop', { owner });
  room.kept.delete(owner);
}

/** Ends readings and the thread. */
export async function closeAccessRoom(): Promise<void> {
  const room = globalThis.rolecallAccess;
  if (room === undefined) return;
  globalThis.rolecallAccess = undefined;
  for (const job of room.jobs.values()) job.stop.abort();
  await room.thread.close();
  await Promise.all([...room.jobs.values()].map((job) => job.done));
}
