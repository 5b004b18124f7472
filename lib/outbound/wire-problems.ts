import 'server-only';
import type { CallFailure, Problem } from '#lib/domain/problem.ts';
import { callProblem } from './failure-class.ts';
import type { WireReason } from './wire-reason.ts';

/** The problem of a call that got no whole answer. */
export function wireProblem(reason: WireReason, started: boolean): Problem {
  const effect: CallFailure['effect'] = started ? 'possible' : 'none';
  switch (reason) {
    case 'policy':
      return callProblem('target-not-allowed', 'The address is not one this server may call.', {
        cause: 'policy',
        effect,
      });
    case 'dns':
      return callProblem('vendor-error', 'The vendor could not be reached.', { cause: 'dns', effect });
    case 'tls':
      return callProblem('vendor-error', 'No secure connection to the vendor could be made.', {
        cause: 'tls',
        effect,
      });
    case 'unreachable':
      return callProblem('vendor-error', 'The vendor could not be reached.', { cause: 'timeout', effect });
    case 'network':
      return callProblem('vendor-error', 'The connection to the vendor broke.', {
        cause: 'protocol',
        effect,
      });
    case 'timeout':
      return callProblem('vendor-timeout', 'The vendor did not answer in time.', {
        cause: 'timeout',
        effect,
      });
    case 'aborted':
    case 'held':
      return callProblem('vendor-timeout', 'The call was given up before the vendor answered.', {
        cause: 'timeout',
        effect,
      });
    case 'too-large':
      return callProblem('vendor-too-large', 'The vendor sent more than this server reads.', {
        cause: 'protocol',
        effect,
      });
    case 'malformed':
      return callProblem('vendor-malformed', 'The vendor answer was not the JSON it should be.', {
        cause: 'protocol',
        effect,
      });
  }
}

/** The problem a vendor status stands for, or undefined where the status is an answer for the connector to read. */
export function statusProblem(status: number, waitSeconds: number | undefined): Problem | undefined {
  if (status >= 300 && status < 400) {
    return callProblem('vendor-redirect', 'The vendor answered with a redirect, which is not followed.', {
      cause: 'protocol',
      effect: 'possible',
    });
  }
  if (status === 401) return credentialRejected();
  if (status === 429) return rateLimited(waitSeconds ?? 1);
  if (status < 500) return undefined;
  return callProblem(
    'vendor-error',
    'The vendor answered with an error of its own.',
    { cause: 'protocol', effect: 'possible' },
    waitSeconds,
  );
}

export function credentialRejected(): Problem {
  return callProblem(
    'vendor-credential-rejected',
    'The vendor does not accept the credential of this connection.',
    {
      cause: 'auth',
      effect: 'none',
    },
  );
}

export function rateLimited(seconds: number): Problem {
  return callProblem(
    'vendor-rate-limited',
    'The vendor asks us to wait before the next call.',
    { cause: 'timeout', effect: 'none' },
    seconds,
  );
}

export function circuitOpen(seconds: number): Problem {
  return callProblem(
    'vendor-circuit-open',
    'Recent calls to the vendor failed, so it is left alone for a moment.',
    { cause: 'timeout', effect: 'none' },
    seconds,
  );
}

export function busy(): Problem {
  return callProblem(
    'vendor-busy',
    'Too many calls of this connection are waiting.',
    { cause: 'timeout', effect: 'none' },
    1,
  );
}
