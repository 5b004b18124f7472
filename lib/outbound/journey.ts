import 'server-only';
import type { Problem } from '#lib/domain/problem.ts';
import type { VendorAnswer } from '#lib/vendors/outbound-call.ts';
import type { Clock } from './clock.ts';
import type { ConnectionState } from './connection-state.ts';
import type { Limits } from './limits.ts';
import type { PinnedAgents } from './pinned-agents.ts';
import type { PreparedCall } from './prepare-call.ts';
import type { RateGate, RateSubject } from './rate-gate.ts';
import type { Slots } from './slots.ts';

/** What all attempts share. */
export interface Engine {
  readonly clock: Clock;
  readonly random: () => number;
  readonly limits: Limits;
  readonly gate: RateGate;
  readonly slots: Slots;
  readonly agents: PinnedAgents;
}

/** One call under way. */
export interface Journey {
  readonly prepared: PreparedCall;
  readonly subject: RateSubject;
  readonly state: ConnectionState;
  readonly deadline: number;
  readonly signal: AbortSignal;
}

/** `again`: whether it may be tried once more: a change only if `unsent`, a read also after `read`. */
export type Attempt =
  | { readonly ok: true; readonly answer: VendorAnswer }
  | { readonly ok: false; readonly problem: Problem; readonly again: 'never' | 'unsent' | 'read' };
