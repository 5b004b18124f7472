import 'server-only';
import { fail, type Result, refuse } from '#lib/domain/result.ts';
import { log } from '#lib/log/log.ts';
import { placeProblem } from './place-problem.ts';

/** What a question is answered with that could not be. Problems: `snapshots-unavailable`, `internal`. */
export function failedQuestion(error: unknown): Result<never> {
  const away = placeProblem(error);
  if (away !== undefined) return fail(away);
  log.error({ event: 'snapshots.question-failed', error });
  return refuse('internal', 'The snapshot could not be read.');
}
