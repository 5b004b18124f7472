import 'server-only';
import type { Problem } from '#lib/domain/problem.ts';
import type { Ticket } from './breaker.ts';
import { isRejected } from './connection-state.ts';
import { exchange, type WireOutcome } from './exchange.ts';
import type { Attempt, Engine, Journey } from './journey.ts';
import { learn, verdictOf } from './learn.ts';
import { callLimit } from './limits.ts';
import { busy, circuitOpen, credentialRejected, rateLimited, wireProblem } from './wire-problems.ts';

const refused = (problem: Problem): Attempt => ({ ok: false, problem, again: 'never' });

/** One attempt: the rate gate, a slot, the breaker, the wire, and what all of them learn from it. */
export async function attempt(engine: Engine, journey: Journey): Promise<Attempt> {
  for (;;) {
    const admission = await admit(engine, journey);
    if (!admission.ok) return refused(admission.problem);
    try {
      const ticket = enter(engine, journey);
      if (typeof ticket !== 'string') return refused(ticket);
      const began = performance.now();
      const outcome = await overTheWire(engine, journey);
      if (outcome.kind === 'failure' && outcome.reason === 'held' && !journey.signal.aborted) {
        journey.state.breaker.leave(ticket, 'abandoned');
        continue;
      }
      journey.state.breaker.leave(ticket, verdictOf(outcome));
      return learn(engine, journey, outcome, Math.round(performance.now() - began));
    } finally {
      admission.release();
    }
  }
}

type Admitted =
  | { readonly ok: true; readonly release: () => void }
  | { readonly ok: false; readonly problem: Problem };

/** R46, R50: waits for the gate where that is short, then for a slot, and asks the gate again. */
async function admit(engine: Engine, journey: Journey): Promise<Admitted> {
  const { clock, limits, gate, slots } = engine;
  const { call } = journey.prepared;
  for (;;) {
    if (journey.signal.aborted) return { ok: false, problem: wireProblem('aborted', false) };
    const left = journey.deadline - clock.now();
    if (left <= 0) return { ok: false, problem: wireProblem('timeout', false) };
    const wait = gate.openAt(journey.subject) - clock.now();
    if (wait > limits.rateInLine || (wait > 0 && wait >= left)) {
      return { ok: false, problem: rateLimited(Math.ceil(wait / 1_000)) };
    }
    if (wait > 0) {
      await clock.sleep(wait + Math.ceil(engine.random() * 50), journey.signal);
      continue;
    }
    const admission = await slots.acquire({
      connectionId: call.connectionId,
      atOnce: limits.perConnection[call.vendor] ?? limits.perConnectionOtherwise,
      priority: journey.subject.priority,
      wait: Math.min(limits.queueWait, left),
      signal: journey.signal,
    });
    if (!admission.ok) {
      return { ok: false, problem: admission.reason === 'aborted' ? wireProblem('aborted', false) : busy() };
    }
    if (gate.openAt(journey.subject) === 0) return admission;
    admission.release();
  }
}

/** R51: a credential at rest or an open breaker, asked again now that the call's turn has come. */
function enter(engine: Engine, { prepared, state }: Journey): Ticket | Problem {
  const now = engine.clock.now();
  if (isRejected(state, prepared.call.credentialVersion, now)) return credentialRejected();
  const ticket = state.breaker.enter();
  if (ticket !== undefined) return ticket;
  return circuitOpen(Math.max(1, Math.ceil(((state.breaker.reopenAt ?? now) - now) / 1_000)));
}

async function overTheWire(engine: Engine, journey: Journey): Promise<WireOutcome> {
  const { clock, limits, gate } = engine;
  const { prepared, subject, state } = journey;
  const route = await within(limits.connect, engine.agents.route(prepared.target));
  if (route === undefined) return { kind: 'failure', reason: 'timeout', started: false };
  if ('refused' in route) return { kind: 'failure', reason: route.refused, started: false };
  return exchange(route.dispatcher, prepared.wire, {
    limits,
    within: Math.max(1, Math.min(callLimit(limits, prepared.call), journey.deadline - clock.now())),
    signal: journey.signal,
    mayWrite: () => {
      if (gate.openAt(subject) > 0) return false;
      gate.spend(subject);
      state.calls.add();
      return true;
    },
  });
}

function within<T>(milliseconds: number, outcome: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  return Promise.race([outcome, late]).finally(() => clearTimeout(timer));
}
