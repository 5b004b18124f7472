import 'server-only';
import type { ProblemSlug } from '#lib/domain/problem.ts';
import { Breaker, type BreakerState } from './breaker.ts';
import type { Limits } from './limits.ts';
import { MinuteCounter } from './minute-counter.ts';
import type { RateSubject } from './rate-gate.ts';

/** What is remembered of one connection, in memory only. */
export interface ConnectionState {
  readonly breaker: Breaker;
  readonly calls: MinuteCounter;
  readonly retries: MinuteCounter;
  subject?: RateSubject;
  rejected?: { readonly credentialVersion: string; readonly until: number };
  lastSuccessAt?: number;
  lastFailure?: { readonly slug: ProblemSlug; readonly at: number };
}

/** How a connection fares, as far as its last calls tell. All times are epoch ms. */
export interface ConnectionHealth {
  readonly lastSuccessAt?: number;
  readonly lastFailure?: { readonly slug: ProblemSlug; readonly at: number };
  readonly credentialRejectedUntil?: number;
  readonly breaker: BreakerState;
  readonly reopenAt?: number;
}

export function newConnectionState(now: () => number, limits: Limits): ConnectionState {
  return {
    breaker: new Breaker(now, limits),
    calls: new MinuteCounter(now),
    retries: new MinuteCounter(now),
  };
}

export function healthOf(state: ConnectionState | undefined, now: number): ConnectionHealth {
  if (state === undefined) return { breaker: 'closed' };
  const { lastSuccessAt, lastFailure, rejected, breaker } = state;
  const reopenAt = breaker.reopenAt;
  return {
    breaker: breaker.state,
    ...(lastSuccessAt === undefined ? {} : { lastSuccessAt }),
    ...(lastFailure === undefined ? {} : { lastFailure }),
    ...(rejected !== undefined && rejected.until > now ? { credentialRejectedUntil: rejected.until } : {}),
    ...(reopenAt === undefined ? {} : { reopenAt }),
  };
}

/** R51: whether this credential was refused and must rest. */
export function isRejected(state: ConnectionState, credentialVersion: string, now: number): boolean {
  const { rejected } = state;
  return rejected !== undefined && rejected.credentialVersion === credentialVersion && rejected.until > now;
}
