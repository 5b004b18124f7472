import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '#lib/domain/problem.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { log } from '#lib/log/log.ts';
import type { JobEnd, SnapshotJob } from './snapshot-job.ts';
import { connectionOfOwner } from './snapshot-owner.ts';

/** Milliseconds until a crawl tries to go on: twice as long after each try in vain. */
const FIRST_MS = 2000;
const LONGEST_MS = 60_000;

/**
 * Reads, and where the place of the snapshots was away, full or held, again from where it was: as long as the job is not
 * stopped. Only crawls: a list that comes whole is asked for again by the next who looks. `again`: go on, do not begin.
 */
export async function readPatiently(
  job: SnapshotJob,
  read: (again: boolean) => Promise<Result<JobEnd>>,
): Promise<Result<JobEnd>> {
  let pause = FIRST_MS;
  let most = 0;
  for (let again = false; ; again = true) {
    const end = await read(again);
    if (end.ok || job.kind !== 'crawl' || !end.problem.mayPass) return end;
    if (job.rows > most) pause = FIRST_MS;
    most = Math.max(most, job.rows);
    if (job.stop.signal.aborted) return ok('stopped');
    const wasAsked = await waitIn(job, end.problem, pause);
    if (job.stop.signal.aborted) return ok('stopped');
    pause = wasAsked ? FIRST_MS : Math.min(pause * 2, LONGEST_MS);
  }
}

/** Until the time is over, somebody says so, which it answers, or the job is stopped. */
async function waitIn(job: SnapshotJob, problem: Problem, milliseconds: number): Promise<boolean> {
  if (job.state !== 'waiting') {
    const connectionId = connectionOfOwner(job.ref.connectionId);
    log.warn({ event: 'snapshot.waiting', slug: problem.slug, connectionId });
  }
  job.state = 'waiting';
  job.problem = problem;
  job.triesAt = Date.now() + milliseconds;
  const goOn = new AbortController();
  job.goOn = () => goOn.abort();
  const signal = AbortSignal.any([job.stop.signal, goOn.signal]);
  await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  return goOn.signal.aborted;
}
