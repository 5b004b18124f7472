import 'server-only';
import type { WireOutcome } from './exchange.ts';
import type { Attempt, Engine, Journey } from './journey.ts';
import { statusProblem, wireProblem } from './wire-problems.ts';

/** Tells gate and credential memory what happened, then says what the connector gets. */
export function learn(engine: Engine, journey: Journey, outcome: WireOutcome, milliseconds: number): Attempt {
  const { state, prepared } = journey;
  if (outcome.kind === 'failure') {
    const again = outcome.reason === 'unreachable' || outcome.reason === 'dns' ? 'unsent' : 'read';
    const lost = again === 'unsent' || outcome.reason === 'network';
    return {
      ok: false,
      problem: wireProblem(outcome.reason, outcome.started),
      again: lost ? again : 'never',
    };
  }
  const { status, headers, json } = outcome;
  const wait = engine.gate.observe(journey.subject, status, headers);
  const now = engine.clock.now();
  if (status === 401) {
    const { credentialVersion } = prepared.call;
    state.rejected = { credentialVersion, until: now + engine.limits.credentialRejected };
  }
  const malformed = !json.ok && (status < 300 || prepared.call.relay === true);
  const isRedirect = status >= 300 && status < 400;
  const asItIs = prepared.call.relay === true && !isRedirect && json.ok;
  const failure = asItIs ? undefined : statusProblem(status, wait > 0 ? Math.ceil(wait / 1_000) : undefined);
  if (failure !== undefined) {
    const brief = status >= 500 ? wait === 0 : status === 429 && wait <= engine.limits.rateInLine;
    return { ok: false, problem: failure, again: brief ? 'read' : 'never' };
  }
  if (malformed) return { ok: false, problem: wireProblem('malformed', true), again: 'never' };
  const body = json.ok && json.value !== undefined ? { body: json.value } : {};
  return { ok: true, answer: { status, headers, ...body, milliseconds } };
}

/** R51: what counts against the vendor: 5xx, 408, timeouts, broken connections and unreadable answers. */
export function verdictOf(outcome: WireOutcome): 'answered' | 'failed' | 'abandoned' {
  if (outcome.kind === 'answer') {
    const { status, json } = outcome;
    return status >= 500 || status === 408 || (status < 300 && !json.ok) ? 'failed' : 'answered';
  }
  switch (outcome.reason) {
    case 'policy':
    case 'aborted':
    case 'held':
      return 'abandoned';
    case 'too-large':
      return 'answered';
    default:
      return 'failed';
  }
}
