import 'server-only';
import { type Problem, problem } from '#lib/domain/problem.ts';
import type { VendorAnswer } from '#lib/vendors/outbound-call.ts';
import { refusal } from './schema.ts';

/** What a path answers that this edition or version does not have; an entity that is not there says something else. */
const NO_SUCH_PATH = /^The path you were looking for \(.*\) is not available\.?$/s;
/** The one refusal of a token meant for something else, and the one with no other key. */
const OTHER_TOKEN = /^invalid token: expected a different token type/;
const PERMISSION = /^[A-Z][A-Z0-9_]{1,63}$/;

/**
 * The problem an answer stands for, or undefined when it is a success. 401, 429, redirects and 5xx arrive as problems
 * from outbound already, so that neither the plain text of a 429 nor the statement inside a 500 is ever read.
 */
export function problemOf(answer: VendorAnswer): Problem | undefined {
  if (answer.status >= 200 && answer.status < 300) return undefined;
  const said = refusal.safeParse(answer.body);
  const body = said.success ? said.data : undefined;
  switch (answer.status) {
    case 400:
      return problem('vendor-refused', 'Unleash did not accept this request: a value is not what it takes.');
    case 403:
      return forbidden(body?.name, body?.message, body?.permissions ?? []);
    case 404:
      return NO_SUCH_PATH.test(body?.message ?? '')
        ? problem('not-in-edition', 'This edition or version of Unleash does not have that.')
        : problem('vendor-not-found', 'Unleash has no such record.');
    default:
      return answer.status >= 400 && answer.status < 500
        ? problem('vendor-refused', 'Unleash refused the request.')
        : malformed();
  }
}

/** Names of permissions are Unleash's fixed words; anything else it says stays where it is. */
function forbidden(
  name: string | undefined,
  message: string | undefined,
  permissions: readonly string[],
): Problem {
  if (name === undefined && OTHER_TOKEN.test(message ?? '')) {
    return problem(
      'vendor-credential-rejected',
      'This is a token for SDKs, not an admin API token or a personal access token.',
    );
  }
  const needed = permissions.filter((one) => PERMISSION.test(one)).slice(0, 5);
  if (needed.length === 0)
    return problem('vendor-forbidden', 'Unleash does not let this credential do that.');
  return problem(
    'vendor-forbidden',
    `Unleash does not let this credential do that: it needs the permission ${needed.join(' or ')}.`,
  );
}

export function malformed(): Problem {
  return problem('vendor-malformed', 'Unleash’s answer does not have the form its API describes.');
}

export function noSuchUser(): Problem {
  return problem('vendor-not-found', 'Unleash has no such user.');
}
