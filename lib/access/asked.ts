import type { AccessPlace } from '#lib/domain/access-data.ts';
import type { AccessOutcome, AccessQuestion, DecisionReason } from '#lib/domain/access-decision.ts';
import type { CompiledPolicy, CompiledStatement } from './compiled-policy.ts';
import type { Glob } from './glob.ts';
import type { Reach } from './reach.ts';
import type { Specifier } from './specifier.ts';

/** A question read and ready to be decided, by the access it was read for and whatever is changed of that in thought. */
export interface Asked {
  readonly question: AccessQuestion;
  /** The action asked, then those that count as it where held. */
  readonly actions: readonly AskedAction[];
  readonly resource: AskedResource;
  /** What must be allowed as well, for this lies inside it. */
  readonly gate?: Asked;
  /** What no grant can exceed; absent where the rules draw no bound. */
  readonly bound?: { readonly outcome: AccessOutcome; readonly reason: DecisionReason };
}

export interface AskedAction {
  readonly text: string;
  /** By the ids of action patterns: 0 not looked yet, 1 does not match, 2 matches. */
  readonly hits: Uint8Array;
  /** By policies, the statements that speak of it, or may. */
  readonly about: WeakMap<CompiledPolicy, readonly Speaking[]>;
}

/** A statement whose actions part applies, or may, with its place in the policy. */
export interface Speaking {
  readonly index: number;
  readonly statement: CompiledStatement;
  readonly acts: Reach;
}

export interface AskedResource {
  readonly text: string;
  readonly specifier: Specifier;
  readonly segments: readonly AskedSegment[];
  /** By the ids of specifiers, with any values for their role attributes: 0 not looked yet, otherwise the reach plus one. */
  readonly reaches: Uint8Array;
  /** By the ids of specifiers with a role attribute, then by those of its values: as `reaches`. */
  readonly filled: Map<number, Uint8Array>;
  /** How many such values are remembered. */
  readonly values: number;
}

export interface AskedSegment {
  readonly type: string;
  /** Absent for kinds that have no name, as the account. */
  readonly name?: Glob;
  /** One thing, rather than all that a pattern names. */
  readonly exact: boolean;
  readonly tags: readonly Glob[];
  readonly views: readonly Glob[];
  readonly properties: readonly { readonly property: string; readonly value: Glob }[];
  /** What is known of it in full. */
  readonly place?: AccessPlace;
}
