import 'server-only';
import { type Problem, problem } from '#lib/domain/problem.ts';
import { placeProblem } from './place-problem.ts';

const KEPT = 'What was read before is kept.';
/** By the code both databases give their errors; PostgreSQL's are in its appendix A. */
const SENTENCES: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'There is no room left where snapshots are kept.',
  53100: 'There is no room left where snapshots are kept.',
  SQLITE_READONLY: 'The place where snapshots are kept can only be read.',
  25006: 'The place where snapshots are kept can only be read.',
  SQLITE_BUSY: 'Another process holds the place where snapshots are kept.',
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
