import type { AccessDecision, AccessPath, DecisionReason } from '#lib/domain/access-decision.ts';
import { pathOf, verdictOf } from './access-path.ts';
import type { Asked } from './asked.ts';
import type { CompiledAccess } from './compiled-access.ts';
import type { Reached } from './reaching.ts';
import { ALLOW, CONDITIONAL, DENY, NONE, outcomeOf, rankOf, rankOfWord, UNKNOWN } from './verdict.ts';

/** The most permissive policy counts, as far as the gate and the bounds let it. */
export function decide(access: CompiledAccess, reached: Reached, asked: Asked): AccessDecision {
  const depth = access.data.rules.reach;
  const paths = reached.reaching.map((reaching) => pathOf(reaching, asked, depth));
  if (!isInOrder(paths)) paths.sort((left, right) => rankOfWord(right.verdict) - rankOfWord(left.verdict));
  const held = paths[0] === undefined ? NONE : rankOfWord(paths[0].verdict);
  const { rank, reasons } = limit(access, reached, asked, held);
  const decision = { outcome: outcomeOf(rank), paths, reasons };
  return reached.resting === undefined ? decision : { ...decision, restingBaseRole: reached.resting };
}

/** Most questions get one answer from all that is held, or none. */
function isInOrder(paths: readonly AccessPath[]): boolean {
  for (let index = 1; index < paths.length; index += 1) {
    const [before, after] = [paths[index - 1], paths[index]];
    if (before && after && rankOfWord(after.verdict) > rankOfWord(before.verdict)) return false;
  }
  return true;
}

/** The outcome alone, as a number of `verdict.ts`. */
export function rankFor(access: CompiledAccess, reached: Reached, asked: Asked): number {
  const held = heldRank(access, reached, asked);
  const bound = asked.bound === undefined ? ALLOW : rankOf(asked.bound.outcome);
  const gate = asked.gate === undefined || held <= DENY ? ALLOW : gateRank(access, reached, asked.gate);
  return Math.min(held, bound, gate);
}

/** Many questions lie behind one gate. */
function gateRank(access: CompiledAccess, reached: Reached, gate: Asked): number {
  const known = reached.opened.get(gate.resource.text);
  if (known !== undefined) return known;
  const rank = heldRank(access, reached, gate);
  reached.opened.set(gate.resource.text, rank);
  return rank;
}

/** What the policies allow by themselves, whatever gate and bounds leave of it. */
export function heldRank(
  access: CompiledAccess,
  { reaching }: Pick<Reached, 'reaching'>,
  asked: Asked,
): number {
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
  const gate = asked.gate === undefined ? ALLOW : gateRank(access, reached, asked.gate);
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
