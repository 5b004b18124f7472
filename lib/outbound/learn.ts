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
  const { status, headers, json, bytes, text } = outcome;
  const wait = engine.gate.observe(journey.subject, status, headers);
  const now = engine.clock.now();
  const { credentialVersion, reads401 } = prepared.call;
  if (status === 401 && reads401 !== 'unmarked') {
    state.rejected = { credentialVersion, until: now + engine.limits.credentialRejected };
  }
  const isReadRefusal = status === 401 && reads401 !== undefined;
  // Who reads refusals as text has a vendor that words them so: they are relayed without a body.
  const wordsItsRefusals = reads401 !== undefined;
  const malformed = !json.ok && (status < 300 || (prepared.call.relay === true && !wordsItsRefusals));
  const isUnchanged = status === 304 && prepared.wire.conditional;
  // Not to be mended by a retry: nobody asked whether anything had changed.
  if (status === 304 && !isUnchanged)
    return { ok: false, problem: wireProblem('malformed', true), again: 'never' };
  const isRedirect = status >= 300 && status < 400 && !isUnchanged;
  const asItIs = isUnchanged || isReadRefusal || (prepared.call.relay === true && !isRedirect && json.ok);
  const failure = asItIs ? undefined : statusProblem(status, wait > 0 ? Math.ceil(wait / 1_000) : undefined);
  if (failure !== undefined) {
    const brief = status >= 500 ? wait === 0 : status === 429 && wait <= engine.limits.rateInLine;
    return { ok: false, problem: failure, again: brief ? 'read' : 'never' };
  }
  if (malformed) return { ok: false, problem: wireProblem('malformed', true), again: 'never' };
  const content = {
    ...(json.ok && json.value !== undefined ? { body: json.value } : {}),
    ...(bytes === undefined ? {} : { bytes }),
    ...(text === undefined ? {} : { text }),
  };
  return { ok: true, answer: { status, headers, ...content, milliseconds } };
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
