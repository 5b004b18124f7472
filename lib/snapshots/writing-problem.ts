import 'server-only';
import { type Problem, problem } from '#lib/domain/problem.ts';
import { placeProblem } from './place-problem.ts';

const KEPT = 'What was read before is kept.';
const NO_ROOM = 'There is no room left where snapshots are kept.';
const HELD = 'Another process holds the place where snapshots are kept.';
/** By the code both databases give their errors; PostgreSQL's are in its appendix A. */
const SENTENCES: Readonly<Record<string, string>> = {
  SQLITE_FULL: NO_ROOM,
  53100: NO_ROOM,
  SQLITE_READONLY: 'The place where snapshots are kept can only be read.',
  25006: 'The place where snapshots are kept can only be read.',
  SQLITE_BUSY: HELD,
  SQLITE_CORRUPT: 'The file that snapshots are kept in is damaged.',
};

/**
 * Why a snapshot could not be written, in words: `internal`, or `snapshots-unavailable` where the database is away. Never
 * the error's own message.
 */
export function writingProblem(error: unknown): Problem {
  const away = placeProblem(error);
  if (away !== undefined) return { ...away, detail: `${away.detail} ${KEPT}` };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const sentence =
    SENTENCES[code] ??
    `The snapshot could not be written: ${error instanceof Error ? error.name : 'unknown'}.`;
  return problem('internal', `${sentence} ${KEPT}`);
}

/** Whether it is of a kind that ends without anybody doing something here: the database is away, full or held. */
export function mayPass({ slug, detail }: Problem): boolean {
  return slug === 'snapshots-unavailable' || detail === `${NO_ROOM} ${KEPT}` || detail === `${HELD} ${KEPT}`;
}
