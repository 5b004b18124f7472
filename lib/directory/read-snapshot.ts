import 'server-only';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { log } from '#lib/log/log.ts';
import { refKey, type SnapshotRef } from '#lib/snapshots/snapshot-ref.ts';
import type { Directory } from '#lib/vendors/directory-source.ts';
import { crawl } from './crawl.ts';
import { forgetCrawl, rememberCrawl } from './crawl-table.ts';
import { readPatiently } from './read-patiently.ts';
import { readWhole } from './read-whole.ts';
import { type JobEnd, newJob, type SnapshotJob } from './snapshot-job.ts';
import { connectionOfOwner, snapshotOwner } from './snapshot-owner.ts';
import { snapshotRoom, snapshotStore } from './snapshot-room.ts';
import type { OpenDirectory } from './visible-connection.ts';

/** Names the snapshot of a directory in one place. */
export function toSnapshotRef(
  open: OpenDirectory,
  scope: { readonly project?: string; readonly environment?: string },
): SnapshotRef {
  return { connectionId: snapshotOwner(open.saved), directory: open.descriptor.id, ...scope };
}

/**
 * Starts reading a list whole, or answers the reading under way: there is never a second one of the same list. Nobody
 * has to wait: the job says how far it is and `done` when it ended.
 */
export async function readSnapshot(
  open: OpenDirectory,
  ref: SnapshotRef,
  how: { readonly resume: boolean } = { resume: false },
): Promise<SnapshotJob> {
  const { jobs } = snapshotRoom();
  const store = await snapshotStore();
  const key = refKey(ref);
  const running = jobs.get(key);
  if (running?.state === 'running' || running?.state === 'waiting') {
    running.goOn();
    return running;
  }
  const { directory } = open;
  const job = newJob(ref, 'list' in directory ? 'crawl' : 'whole', how.resume ? running : undefined);
  jobs.set(key, job);
  const standing = store.state(ref).then((state) => {
    const known = state.ok ? state.value?.published : running?.published;
    job.published = known;
    job.expected ??= known?.rows;
    return known;
  });
  // Whoever stops it meanwhile waits for it, too.
  job.done = run(job, async () => {
    const known = await standing;
    if (job.stop.signal.aborted) return ok('stopped');
    return readPatiently(job, (again) =>
      carryOut(job, open, directory, known?.revision, how.resume || again),
    );
  });
  await standing;
  return job;
}

/** Publishes what was held as suspiciously small (R58). */
export async function confirmSnapshot(job: SnapshotJob): Promise<void> {
  const { held } = job;
  if (held === undefined) return;
  job.state = 'running';
  job.done = run(job, async () => {
    const { ingest } = snapshotRoom();
    const outcome = await ingest.ask({ ask: 'publish', ref: job.ref, ...held, allowShrink: true });
    return outcome.ok ? ok('published') : outcome;
  });
  await job.done;
}

function carryOut(
  job: SnapshotJob,
  open: OpenDirectory,
  directory: Directory,
  revision: string | undefined,
  resume: boolean,
): Promise<Result<JobEnd>> {
  return 'list' in directory
    ? crawl(job, directory, open, resume)
    : readWhole(job, directory, open, revision);
}

async function run(job: SnapshotJob, read: () => Promise<Result<JobEnd>>): Promise<void> {
  const { jobs, failures } = snapshotRoom();
  const key = refKey(job.ref);
  const end = await read().catch((error: unknown) => {
    log.error({ event: 'snapshot.failed', error, connectionId: connectionOfOwner(job.ref.connectionId) });
    return fail({ slug: 'internal', detail: 'The list could not be read into a snapshot.' } as const);
  });
  if (end.ok && end.value === 'stopped') return;
  if (end.ok && end.value === 'suspicious') {
    job.state = 'suspicious';
    return;
  }
  if (end.ok) {
    jobs.delete(key);
    failures.delete(key);
    if (job.kind === 'crawl') await forgetCrawl(job.ref);
    return;
  }
  const { slug } = end.problem;
  log.warn({ event: 'snapshot.not-read', slug, connectionId: connectionOfOwner(job.ref.connectionId) });
  failures.set(key, { problem: end.problem, at: Date.now() });
  job.problem = end.problem;
  job.state = 'failed';
  // A crawl keeps its place and can be resumed; a list that comes whole starts anew anyway.
  if (job.kind === 'whole') jobs.delete(key);
  else await rememberCrawl(job, 'paused');
}
