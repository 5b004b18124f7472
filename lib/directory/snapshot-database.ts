import 'server-only';
import { type Problem, problem } from '#lib/domain/problem.ts';
import { log } from '#lib/log/log.ts';
import { settings } from '#lib/settings/settings.ts';
import { snapshotStore } from './snapshot-room.ts';

/** Milliseconds a probe waits. */
const PATIENCE = 2000;
const SLOW = problem('snapshots-unavailable', 'The database that keeps snapshots is slow to answer.');

/**
 * Why the database of DATABASE_URL cannot be used now; undefined where it can, or where there is none: an embedded file is
 * told of where it is asked.
 */
export async function snapshotDatabaseProblem(): Promise<Problem | undefined> {
  if (settings().databaseUrl === undefined) return undefined;
  const store = await snapshotStore();
  const { promise: late, resolve } = Promise.withResolvers<Problem>();
  const timer = setTimeout(() => resolve(SLOW), PATIENCE);
  const answer = store.verify().then((result) => (result.ok ? undefined : result.problem));
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Says at the start, without making it wait, that the database is away: everything but the snapshots works all the same. */
export function tellIfAway(): void {
  void snapshotDatabaseProblem().then((problem) => {
    if (problem === undefined) return;
    log.error({ event: 'snapshots.away', reason: problem.detail });
    console.error(`${problem.detail} Lists kept as snapshots come back with it; all else works.`);
  });
}
