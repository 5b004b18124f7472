import 'server-only';
import { actorOf } from '#lib/audit/audit-event.ts';
import type { SnapshotView } from '#lib/contract/snapshot.ts';
import { fail, ok, type Result, refuse } from '#lib/domain/result.ts';
import { refKey, type SnapshotRef } from '#lib/snapshots/snapshot-ref.ts';
import { forgetCrawl, rememberCrawl } from './crawl-table.ts';
import { toScope } from './directory-input.ts';
import type { PlaceInput } from './get-snapshot.ts';
import { confirmSnapshot, readSnapshot, toSnapshotRef } from './read-snapshot.ts';
import { recordIntent } from './record-audit.ts';
import type { SnapshotJob } from './snapshot-job.ts';
import { snapshotRoom, snapshotStore } from './snapshot-room.ts';
import { tellSnapshot } from './tell-snapshot.ts';
import { useCase } from './use-case.ts';
import { type OpenDirectory, openDirectory } from './visible-connection.ts';

const NOT_YET = 'The reading is paused until it can be cancelled.';

type Action = 'read' | 'pause' | 'resume' | 'cancel' | 'confirm';

/**
 * Reads a list whole, or steers a reading: pause, resume, cancel, confirm. Answers at once; the reading goes on.
 * Problems: `not-found`, `invalid-parameter`, `conflict` where there is nothing to steer, `audit-unavailable`.
 */
export const changeSnapshot = useCase(
  'users:refresh',
  async (
    principal,
    input: PlaceInput & { readonly action: Action },
    request,
  ): Promise<Result<SnapshotView>> => {
    const open = await openDirectory(principal, input);
    if (!open.ok) return open;
    const scope = toScope(input, open.value.descriptor);
    if (!scope.ok) return scope;
    const ref = toSnapshotRef(open.value, scope.value);
    const intended = await recordIntent({
      actor: actorOf(principal),
      action: `snapshot.${input.action}`,
      outcome: 'intended',
      connectionId: input.connectionId,
      target: input.directory,
      requestId: request.requestId,
      ...(request.address === undefined ? {} : { address: request.address }),
      detail: { ...scope.value },
    });
    if (!intended.ok) return intended;
    const steered = await steer(open.value, ref, input.action);
    return steered.ok ? tellSnapshot(ref) : steered;
  },
);

async function steer(open: OpenDirectory, ref: SnapshotRef, action: Action): Promise<Result<undefined>> {
  const job = snapshotRoom().jobs.get(refKey(ref));
  switch (action) {
    case 'read':
      await readSnapshot(open, ref);
      return ok(undefined);
    case 'resume':
      return resume(open, ref, job);
    case 'pause':
      return (job?.state === 'running' || job?.state === 'waiting') && job.kind === 'crawl'
        ? pause(job)
        : nothing('being read page by page');
    case 'cancel':
      return job === undefined ? nothing('being read') : cancel(job);
    case 'confirm':
      if (job?.state !== 'suspicious') return nothing('waiting for a confirmation');
      await confirmSnapshot(job);
      return ok(undefined);
  }
}

async function resume(
  open: OpenDirectory,
  ref: SnapshotRef,
  job: SnapshotJob | undefined,
): Promise<Result<undefined>> {
  if (job?.state === 'running') return nothing('paused');
  if (job?.state !== 'waiting') {
    const state = await (await snapshotStore()).state(ref);
    const isPaused = job?.state === 'paused' || job?.state === 'failed';
    // While the store cannot be asked, a paused reading goes on as far as waiting for it.
    if (!state.ok && !(isPaused && state.problem.mayPass)) return state;
    if (state.ok && !isPaused && state.value?.pending === undefined) return nothing('paused');
  }
  await readSnapshot(open, ref, { resume: true });
  return ok(undefined);
}

async function pause(job: SnapshotJob): Promise<Result<undefined>> {
  job.stop.abort();
  await job.done;
  await keepPaused(job);
  return ok(undefined);
}

async function keepPaused(job: SnapshotJob): Promise<void> {
  job.state = 'paused';
  job.problem = undefined;
  await rememberCrawl(job, 'paused');
}

async function cancel(job: SnapshotJob): Promise<Result<undefined>> {
  const { jobs, ingest } = snapshotRoom();
  job.stop.abort();
  await job.done;
  const abandoned = await ingest.ask({ ask: 'abandon', ref: job.ref });
  if (!abandoned.ok) {
    // It has stopped all the same; what was read so far stays until it is cancelled again.
    if (job.kind === 'crawl') {
      await keepPaused(job);
      return fail({ ...abandoned.problem, detail: `${abandoned.problem.detail} ${NOT_YET}` });
    }
    jobs.delete(refKey(job.ref));
    return abandoned;
  }
  jobs.delete(refKey(job.ref));
  await forgetCrawl(job.ref);
  return ok(undefined);
}

function nothing(what: string): Result<undefined> {
  return refuse('conflict', `This list is not ${what}.`);
}
