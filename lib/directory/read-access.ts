import 'server-only';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { log } from '#lib/log/log.ts';
import type { AccessSource } from '#lib/vendors/access-source.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import { type AccessJob, accessRoom } from './access-room.ts';
import { snapshotOwner } from './snapshot-owner.ts';
import type { OpenConnection } from './visible-connection.ts';

/** Milliseconds one reading may take its vendor; each call is bounded by itself (R48). */
const PATIENCE = 15 * 60_000;

/**
 * Starts reading who holds what, or answers the reading under way: there is never a second one of the same account. It
 * is background work: people's calls go first (R50). `byPerson`: someone asked for it, and will see what it brings.
 */
export function readAccess(open: OpenConnection, source: AccessSource, byPerson: boolean): AccessJob {
  const { jobs } = accessRoom();
  const owner = snapshotOwner(open.saved);
  const running = jobs.get(owner);
  if (running !== undefined) return running;
  const job: AccessJob = {
    owner,
    startedAt: Date.now(),
    calls: 0,
    expectedCalls: undefined,
    stop: new AbortController(),
    done: Promise.resolve(),
  };
  jobs.set(owner, job);
  job.done = run(job, () => read(job, open, source, byPerson));
  return job;
}

async function read(
  job: AccessJob,
  { module }: OpenConnection,
  source: AccessSource,
  byPerson: boolean,
): Promise<Result<undefined>> {
  const { thread, kept } = accessRoom();
  const { owner, stop } = job;
  const ctx: CallContext = {
    deadline: Date.now() + PATIENCE,
    priority: 'background',
    signal: stop.signal,
  };
  const whole = await source.readAll(ctx, (done, ofAbout) => {
    job.calls = done;
    job.expectedCalls = ofAbout;
  });
  if (stop.signal.aborted || !whole.ok) return whole.ok ? ok(undefined) : whole;
  const { bodies, caveats } = whole.value;
  const account = { owner, vendor: module.descriptor.id, bodies, caveats };
  const stored = await thread.ask(
    'keep',
    { ...account, readAt: Date.now(), allowShrink: byPerson },
    stop.signal,
  );
  if (!stored.ok) return stored;
  kept.set(owner, stored.value);
  return ok(undefined);
}

async function run(job: AccessJob, work: () => Promise<Result<undefined>>): Promise<void> {
  const { jobs, failures } = accessRoom();
  const end = await work().catch((error: unknown) => {
    log.error({ event: 'access.failed', error });
    return fail({ slug: 'internal', detail: 'Who holds what could not be read.' } as const);
  });
  jobs.delete(job.owner);
  if (job.stop.signal.aborted) return;
  if (end.ok) failures.delete(job.owner);
  else failures.set(job.owner, { problem: end.problem, at: Date.now() });
}
