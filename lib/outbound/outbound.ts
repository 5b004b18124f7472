import 'server-only';
import type { RateBudget } from '#lib/domain/connection.ts';
import { problem } from '#lib/domain/problem.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { HostRule, Outbound, VendorAnswer, VendorCall } from '#lib/vendors/outbound-call.ts';
import { BoundedMap } from './bounded-map.ts';
import { type Clock, systemClock } from './clock.ts';
import {
  type ConnectionHealth,
  type ConnectionState,
  healthOf,
  isRejected,
  newConnectionState,
} from './connection-state.ts';
import { createFlights } from './flights.ts';
import type { Attempt, Engine, Journey } from './journey.ts';
import { callLimit, defaultLimits, type Limits } from './limits.ts';
import { createOriginPolicy, type Listener } from './origin-policy.ts';
import { createPinnedAgents } from './pinned-agents.ts';
import { flightKey, type PreparedCall, prepareCall } from './prepare-call.ts';
import { createRateGate, type RateSubject } from './rate-gate.ts';
import { createResolution, type Resolver, systemResolver } from './resolve.ts';
import { attemptWithRetries } from './retry.ts';
import { createSlots } from './slots.ts';
import { circuitOpen, credentialRejected, wireProblem } from './wire-problems.ts';

/** One line per call for the log: no path, no query, no vendor text. */
export interface OutboundEvent {
  readonly connectionId: string;
  readonly vendor: string;
  readonly operation: string;
  readonly outcome: string;
  readonly milliseconds: number;
}

export interface OutboundOptions {
  /** Exact origins an operator opted in, private addresses and http included; each may carry a path prefix. */
  readonly allowedOrigins: readonly string[];
  /** Where our own server listens: never called (R20). */
  readonly ownListeners: readonly Listener[];
  readonly log?: (event: OutboundEvent) => void;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly resolver?: Resolver;
  readonly limits?: Partial<Limits>;
  /** Which vendor account a call draws on (R50); by default each connection of an origin has its own. */
  readonly accountOf?: (call: VendorCall) => string;
}

export interface OutboundRoom extends Outbound {
  /** What the vendor still grants a connection, as last told. */
  budget(connectionId: string): RateBudget;
  health(connectionId: string): ConnectionHealth;
  /** R19: the origin as it is to be saved, or `target-not-allowed`. */
  checkOrigin(origin: string, hosts: HostRule): Result<string>;
  /** An admin acted on this connection: breaker and rejected credential are forgotten, the vendor's waits are not. */
  forget(connectionId: string): void;
  close(): Promise<void>;
}

/** The only way out of the server. */
export function createOutbound(options: OutboundOptions): OutboundRoom {
  const clock = options.clock ?? systemClock;
  const limits = { ...defaultLimits, ...options.limits };
  const policy = createOriginPolicy(options);
  const resolve = createResolution(options.resolver ?? systemResolver, clock, limits.resolvedFor);
  const engine: Engine = {
    clock,
    random: options.random ?? Math.random,
    limits,
    gate: createRateGate(clock.now, limits),
    slots: createSlots(limits.overall, limits.queueLength),
    agents: createPinnedAgents({ policy, resolve, limits }),
  };
  const accountOf = options.accountOf ?? ((call) => `${call.origin} ${call.connectionId}`);
  const connections = new BoundedMap<ConnectionState>(1_000);
  const flights = createFlights<Attempt>(() => gaveUp(true));
  const closing = new AbortController();

  const travel = async (journey: Journey): Promise<Attempt> => {
    const began = clock.now();
    const attempt = await attemptWithRetries(engine, journey);
    if (attempt.ok || !journey.signal.aborted) remember(journey, attempt, clock.now());
    const { connectionId, vendor, operation } = journey.prepared.call;
    const outcome = attempt.ok ? String(attempt.answer.status) : attempt.problem.slug;
    options.log?.({ connectionId, vendor, operation, outcome, milliseconds: clock.now() - began });
    return attempt;
  };

  const board = (ctx: CallContext, prepared: PreparedCall, state: ConnectionState): Promise<Attempt> => {
    const { call } = prepared;
    const subject = subjectOf(ctx, call, accountOf(call));
    state.subject = subject;
    const deadline = Math.min(ctx.deadline, clock.now() + callLimit(limits, call));
    const start = (signal: AbortSignal) =>
      travel({ prepared, subject, state, deadline, signal: AbortSignal.any([signal, closing.signal]) });
    const within = deadline - clock.now();
    if (within <= 0 || ctx.signal?.aborted) return Promise.resolve(gaveUp(false));
    if (!call.idempotent || call.relay === true) return start(ctx.signal ?? closing.signal);
    const waiting = { within, ...(ctx.signal === undefined ? {} : { signal: ctx.signal }) };
    return flights.share(flightKey(prepared), waiting, start);
  };

  return {
    async send(ctx, call): Promise<Result<VendorAnswer>> {
      if (closing.signal.aborted)
        return fail(problem('shutting-down', 'The server is shutting down.', unsent));
      const prepared = prepareCall(call, policy);
      if (!prepared.ok) return prepared;
      const state = connections.open(call.connectionId, () => newConnectionState(clock.now, limits));
      const now = clock.now();
      if (isRejected(state, call.credentialVersion, now)) return fail(credentialRejected());
      const reopenAt = state.breaker.reopenAt;
      if (reopenAt !== undefined) return fail(circuitOpen(Math.ceil((reopenAt - now) / 1_000)));
      const attempt = await board(ctx, prepared.value, state);
      return attempt.ok ? ok(attempt.answer) : fail(attempt.problem);
    },
    budget(connectionId) {
      const state = connections.get(connectionId);
      if (state?.subject === undefined) return { allowances: [], callsLastMinute: 0 };
      const blockedUntil = engine.gate.blockedUntil(state.subject);
      return {
        allowances: engine.gate.allowances(state.subject),
        ...(blockedUntil === undefined ? {} : { blockedUntil }),
        callsLastMinute: state.calls.total,
      };
    },
    health: (connectionId) => healthOf(connections.get(connectionId), clock.now()),
    checkOrigin(origin, hosts) {
      const target = policy.check(origin, hosts);
      return target.ok ? ok(target.value.origin + target.value.prefix) : target;
    },
    forget: (connectionId) => connections.delete(connectionId),
    async close() {
      closing.abort();
      await engine.agents.close();
    },
  };
}

const unsent = { call: { cause: 'timeout', effect: 'none' } } as const;

function gaveUp(started: boolean): Attempt {
  return { ok: false, problem: wireProblem('aborted', started), again: 'never' };
}

function subjectOf(ctx: CallContext, call: VendorCall, account: string): RateSubject {
  return {
    account,
    origin: call.origin,
    credential: `${call.connectionId} ${call.credentialVersion}`,
    route: `${call.method} ${call.operation}`,
    priority: ctx.priority,
  };
}

function remember({ state, prepared }: Journey, attempt: Attempt, now: number): void {
  const { reads401 } = prepared.call;
  if (attempt.ok) {
    // A 401 for the connector to read is no success, and a failure if it marks the credential.
    if (attempt.answer.status !== 401 || reads401 === undefined) state.lastSuccessAt = now;
    if (attempt.answer.status !== 401 || reads401 !== true) return;
  }
  const slug = attempt.ok ? 'vendor-credential-rejected' : attempt.problem.slug;
  // Our own queue and breaker are no news of the vendor.
  if (slug !== 'vendor-busy' && slug !== 'vendor-circuit-open') state.lastFailure = { slug, at: now };
}
