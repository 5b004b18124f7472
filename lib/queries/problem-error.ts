import type { RequestProblem, RequestResult } from './request.ts';

/** Carries a problem through the query library, which knows failure only as something thrown. */
export class ProblemError extends Error {
  readonly problem: RequestProblem;

  constructor(problem: RequestProblem) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The value, or a `ProblemError` for the query library to catch. */
export function unwrap<T>(result: RequestResult<T>): T {
  if (result.ok) return result.value;
  throw new ProblemError(result.problem);
}

/** The problem of a failed query; a thrown bug of ours reads as `internal`. */
export function problemOf(thrown: unknown): RequestProblem {
  if (thrown instanceof ProblemError) return thrown.problem;
  return { slug: 'internal', detail: 'This page could not work with the answer.' };
}
