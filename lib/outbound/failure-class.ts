import 'server-only';
import type { TestFailure } from '#lib/domain/connection.ts';
import { type CallFailure, type Problem, type ProblemSlug, problem } from '#lib/domain/problem.ts';

/** R23: the one word a failed connection test may answer. */
export function testFailureOf(failure: Problem): TestFailure {
  return failure.call?.cause ?? classOfSlug(failure.slug);
}

/**
 * R67: whether the vendor may have acted although the call failed. False when nothing was sent or the vendor refused;
 * a problem that did not come from `send` counts as possible.
 */
export function mayHaveTakenEffect(failure: Problem): boolean {
  return failure.call?.effect !== 'none';
}

/** A problem of an outgoing call. */
export function callProblem(
  slug: ProblemSlug,
  detail: string,
  call: CallFailure,
  retryAfterSeconds?: number,
): Problem {
  return problem(slug, detail, { call, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) });
}

function classOfSlug(slug: ProblemSlug): TestFailure {
  switch (slug) {
    case 'target-not-allowed':
    case 'secret-reentry-required':
      return 'policy';
    case 'vendor-credential-rejected':
    case 'vendor-forbidden':
    case 'secret-unreadable':
      return 'auth';
    case 'vendor-timeout':
    case 'vendor-busy':
    case 'vendor-circuit-open':
    case 'vendor-rate-limited':
      return 'timeout';
    default:
      return 'protocol';
  }
}
