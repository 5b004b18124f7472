import 'server-only';
import { type Problem, problem } from '#lib/domain/problem.ts';
import type { VendorAnswer } from '#lib/vendors/outbound-call.ts';

/**
 * The problem an answer stands for, or undefined when it is a success. 401, 429, redirects and 5xx arrive as problems
 * from outbound already. Status first and only: LaunchDarkly's message strings are not stable and never leave.
 */
export function problemOf(answer: VendorAnswer): Problem | undefined {
  if (answer.status >= 200 && answer.status < 300) return undefined;
  switch (answer.status) {
    case 400:
      return problem(
        'vendor-refused',
        'LaunchDarkly did not accept this request: a filter, a sort order, a page size or a value is not what it takes.',
      );
    case 401:
      return problem('vendor-credential-rejected', 'LaunchDarkly did not accept the access token.');
    case 403:
      return problem(
        'vendor-forbidden',
        'LaunchDarkly does not let this credential do that: its role, the account’s plan or a closed beta stands in the way.',
      );
    case 404:
      return problem('vendor-not-found', 'LaunchDarkly knows no such project, environment or record.');
    case 405:
      return problem('vendor-refused', 'LaunchDarkly does not offer this method at this address.');
    case 409:
      return problem('stale-revision', 'The record changed in LaunchDarkly meanwhile. Read it again first.');
    case 410:
      return problem('vendor-refused', 'LaunchDarkly has withdrawn this operation.');
    case 429:
      return problem('vendor-rate-limited', 'LaunchDarkly asks us to wait.');
    default:
      return answer.status >= 400 && answer.status < 500
        ? problem('vendor-refused', 'LaunchDarkly refused the request.')
        : malformed();
  }
}

export function malformed(): Problem {
  return problem('vendor-malformed', 'LaunchDarkly’s answer does not have the form its API describes.');
}

/** An answer without the record asked for, or a record that cannot be read. */
export function noSuchRecord(): Problem {
  return problem(
    'vendor-not-found',
    'LaunchDarkly has no such record, or has not seen it for more than 30 days.',
  );
}

/** True when a change may or may not have happened: the request left and no readable answer came (R67). */
export function isLost(failure: Problem): boolean {
  return failure.call?.effect === 'possible';
}
