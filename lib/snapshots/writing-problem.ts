import 'server-only';
import { type Problem, problem } from '#lib/domain/problem.ts';
import { placeProblem } from './place-problem.ts';
import { GenerationLost } from './snapshot-writer.ts';

const KEPT = 'What was read before is kept.';

interface Cause {
  readonly sentence: string;
  readonly mayPass?: true;
}

const NO_ROOM: Cause = { sentence: 'There is no room left where snapshots are kept.', mayPass: true };
const READ_ONLY: Cause = { sentence: 'The place where snapshots are kept can only be read.' };
const LOST: Cause = { sentence: 'This reading was cancelled, or another of the same list took over.' };
/** By the code both databases give their errors; PostgreSQL's are in its appendix A. */
const CAUSES = new Map<string, Cause>(
  Object.entries({
    SQLITE_FULL: NO_ROOM,
    53100: NO_ROOM,
    SQLITE_READONLY: READ_ONLY,
    25006: READ_ONLY,
    SQLITE_BUSY: { sentence: 'Another process holds the place where snapshots are kept.', mayPass: true },
    SQLITE_CORRUPT: { sentence: 'The file that snapshots are kept in is damaged.' },
  }),
);

/**
 * Why a snapshot could not be written, in words: `internal`, or `snapshots-unavailable` where the database is away. Full,
 * held or away may pass. Never the error's own message.
 */
export function writingProblem(error: unknown): Problem {
  const away = placeProblem(error);
  if (away !== undefined) return away;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const { sentence, ...whether } = CAUSES.get(code) ?? unknown(error);
  return problem('internal', `${sentence} ${KEPT}`, whether);
}

function unknown(error: unknown): Cause {
  if (error instanceof GenerationLost) return LOST;
  const name = error instanceof Error ? error.name : 'unknown';
  return { sentence: `The snapshot could not be written: ${name}.` };
}
