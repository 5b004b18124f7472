import 'server-only';
import { type Problem, problem } from '#lib/domain/problem.ts';
import type { VendorAnswer } from '#lib/vendors/outbound-call.ts';

/**
 * The problem an answer stands for, or undefined when it is a success. 429, redirects and 5xx arrive as problems from
 * outbound already. Status first and, for a 401, the word of the OAuth problem report; vendor text never leaves.
 */
export function problemOf(answer: VendorAnswer): Problem | undefined {
  if (answer.status >= 200 && answer.status < 300) return undefined;
  switch (answer.status) {
    case 400:
      return problem(
        'vendor-refused',
        'LivePerson did not accept this request: a version or a selection is not what it takes.',
      );
    case 401:
      return rejected(REJECTED.bearer);
    case 403:
      return problem(
        'vendor-forbidden',
        'LivePerson does not let this credential read that: its key or application lacks the category.',
        { call: { cause: 'auth', effect: 'none' } },
      );
    case 404:
      return problem('vendor-not-found', 'LivePerson has no such record in this account.');
    case 451:
      return problem('vendor-forbidden', 'LivePerson has blocked this account or user.', {
        call: { cause: 'auth', effect: 'none' },
      });
    case 429:
      return problem('vendor-rate-limited', 'LivePerson asks us to wait.');
    default:
      return answer.status >= 400 && answer.status < 500
        ? problem('vendor-refused', 'LivePerson refused the request.')
        : malformed();
  }
}

const REJECTED = {
  bearer: 'LivePerson does not accept the token of this connection, or it has ended.',
  clock:
    'The clock of this server and that of LivePerson differ by more than a minute, so signatures are refused. Set this server’s clock.',
  signature: 'LivePerson does not accept the signature: the consumer secret or the token secret is wrong.',
  token: 'LivePerson does not accept the access token: it is unknown or switched off.',
  consumer: 'LivePerson does not know this consumer key.',
  nonce: 'LivePerson takes this request for a repetition of an earlier one.',
  other: 'LivePerson does not accept the API key of this connection.',
} as const;

const BY_WORD: Readonly<Record<string, keyof typeof REJECTED>> = {
  timestamp_refused: 'clock',
  signature_invalid: 'signature',
  token_rejected: 'token',
  token_expired: 'token',
  token_revoked: 'token',
  consumer_key_rejected: 'consumer',
  consumer_key_unknown: 'consumer',
  nonce_used: 'nonce',
};

const CLOCK_SKEW = 60_000;

/**
 * A refused signature. The reason is form-encoded text and no JSON (section 3.1), possibly inside a JSON message; a
 * clock more than a minute off explains any of them (R17a). `now` is epoch ms.
 */
export function signatureProblem(answer: VendorAnswer, now: number): Problem {
  if (isClockOff(answer, now)) return rejected(REJECTED.clock);
  const text = answer.text ?? (answer.body === undefined ? '' : JSON.stringify(answer.body));
  const word = /(?:oauth|general)_problem=([a-z_]{1,40})/.exec(text)?.[1] ?? '';
  return rejected(REJECTED[Object.hasOwn(BY_WORD, word) ? (BY_WORD[word] ?? 'other') : 'other']);
}

function isClockOff({ headers, milliseconds }: VendorAnswer, now: number): boolean {
  const theirs = Date.parse(headers.date ?? '');
  // The header has whole seconds and was written some time during the call.
  return Number.isFinite(theirs) && Math.abs(now - theirs) > CLOCK_SKEW + milliseconds + 1_000;
}

/** A credential problem in words of its own. */
export function rejected(detail: string): Problem {
  return problem('vendor-credential-rejected', detail, { call: { cause: 'auth', effect: 'none' } });
}

export function malformed(): Problem {
  return problem('vendor-malformed', 'LivePerson’s answer does not have the form its API describes.');
}
