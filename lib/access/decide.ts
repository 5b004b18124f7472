import type { AccessDecision, AccessPath, DecisionReason } from '#lib/domain/access-decision.ts';
import { pathOf, verdictOf } from './access-path.ts';
import type { Asked } from './asked.ts';
import type { CompiledAccess } from './compiled-access.ts';
import type { Reached } from './reaching.ts';
import { ALLOW, CONDITIONAL, DENY, NONE, outcomeOf, rankOf, UNKNOWN } from './verdict.ts';

/** The most permissive policy counts, as far as the gate and the bounds let it. */
export function decide(access: CompiledAccess, reached: Reached, asked: Asked): AccessDecision {
  const depth = access.data.rules.reach;
  const ranked = reached.reaching.map((reaching) => pathOf(reaching, asked, depth));
  const held = ranked.reduce((best, { rank }) => Math.max(best, rank), NONE);
  const { rank, reasons } = limit(access, reached, asked, held);
  const paths = ranked.toSorted((left, right) => right.rank - left.rank).map(withoutRank);
  const decision = { outcome: outcomeOf(rank), paths, reasons };
  return reached.resting === undefined ? decision : { ...decision, restingBaseRole: reached.resting };
}

/** The outcome alone, as a number of `verdict.ts`. */
export function rankFor(access: CompiledAccess, reached: Reached, asked: Asked): number {
  const held = heldRank(access, reached, asked);
  const bound = asked.bound === undefined ? ALLOW : rankOf(asked.bound.outcome);
  const gate = asked.gate === undefined || held <= DENY ? ALLOW : heldRank(access, reached, asked.gate);
  return Math.min(held, bound, gate);
}

/** What the policies allow by themselves, whatever gate and bounds leave of it. */
export function heldRank(access: CompiledAccess, { reaching }: Reached, asked: Asked): number {
  let best = NONE;
  for (const one of reaching) {
    best = Math.max(best, verdictOf(one, asked, access.data.rules.reach));
    if (best === ALLOW) break;
  }
  return best;
}

function limit(access: CompiledAccess, reached: Reached, asked: Asked, held: number) {
  const reasons: DecisionReason[] = [];
  let rank = held;
  if (asked.bound !== undefined) {
    rank = Math.min(rank, rankOf(asked.bound.outcome));
    reasons.push(asked.bound.reason);
  }
  const gate = asked.gate === undefined ? ALLOW : heldRank(access, reached, asked.gate);
  const code = gateReason(gate);
  // A gate that leaves more than what is held has no part in the outcome.
  if (code !== undefined && asked.gate !== undefined && gate <= Math.max(held, DENY)) {
    reasons.push({ code, detail: asked.gate.question.action });
  }
  return { rank: Math.min(rank, gate), reasons };
}

function gateReason(gate: number): DecisionReason['code'] | undefined {
  if (gate === ALLOW) return undefined;
  if (gate === CONDITIONAL) return 'gate-conditional';
  return gate === UNKNOWN ? 'gate-unknown' : 'gate-closed';
}

export function withoutRank({ rank: _, ...path }: AccessPath & { readonly rank: number }): AccessPath {
  return path;
}
