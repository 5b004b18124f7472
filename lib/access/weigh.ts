import type { Asked, AskedAction, Speaking } from './asked.ts';
import type { AttributeValues } from './attribute-values.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import type { Depth } from './match-specifier.ts';
import { matchActions, matchResources } from './match-statement.ts';
import { atLeast, atMost, both, NOTHING, type Reach } from './reach.ts';
import { ALLOW, CONDITIONAL, DENY, NONE, UNKNOWN } from './verdict.ts';

export interface Judgement {
  readonly verdict: number;
  /** The statement that decided; -1 for `NONE`. */
  readonly index: number;
  /** A deny that takes a part of what the deciding statement allows; -1: none. */
  readonly weakenedBy: number;
  /** Which of `Asked.actions` it is about. */
  readonly action: number;
}

/** What whoever asks knows already. */
export interface Known {
  /** By the asked actions the statements to look at; absent: all that speak of them. */
  readonly speaking?: readonly (readonly Speaking[])[];
  /** By where statements stand how far their resources part reaches, plus one; 0: not looked yet. Is filled in. */
  readonly covered?: Uint8Array;
}

const NOTHING_KNOWN: Known = {};

/** One policy by itself. Holding an action that counts as another is holding the other: the better of both is taken. */
export function judge(
  policy: CompiledPolicy,
  asked: Asked,
  depth: Depth,
  values: AttributeValues,
  known = NOTHING_KNOWN,
): Judgement {
  let best = weigh(policy, asked, 0, depth, values, known);
  for (let action = 1; action < asked.actions.length && best.verdict < ALLOW; action += 1) {
    const other = weigh(policy, asked, action, depth, values, known);
    if (other.verdict > best.verdict && other.verdict > DENY) best = other;
  }
  return best;
}

const SAYS_NOTHING: Judgement = { verdict: NONE, index: -1, weakenedBy: -1, action: 0 };

/** Statements so far, by what the first of each sort means for the verdict; -1: none yet. */
interface Tally {
  deny: number;
  mayDenyAll: number;
  deniesPart: number;
  mayDenyPart: number;
  allow: number;
  allowsPart: number;
  mayAllow: number;
}

function weigh(
  policy: CompiledPolicy,
  asked: Asked,
  action: number,
  depth: Depth,
  values: AttributeValues,
  { speaking, covered }: Known,
): Judgement {
  const about = asked.actions[action];
  let tally: Tally | undefined;
  if (about === undefined) return SAYS_NOTHING;
  for (const { index, statement, acts } of speaking?.[action] ?? statementsAbout(policy, about)) {
    const seen = covered?.[index] ?? 0;
    const covers = seen > 0 ? seen - 1 : matchResources(statement, asked.resource, depth, values);
    if (covered !== undefined) covered[index] = covers + 1;
    const reach = both(acts, covers);
    if (atMost(reach) === 0) continue;
    tally ??= emptyTally();
    if (statement.effect === 'deny') tallyDeny(tally, reach, index);
    else if (statement.effect === 'allow') tallyAllow(tally, reach, index);
    else if (tally.mayAllow < 0) tally.mayAllow = index;
  }
  return tally === undefined ? SAYS_NOTHING : conclude(tally, action);
}

/** Most statements of a policy are about other actions; which ones are not is found out once for an action. */
export function statementsAbout(policy: CompiledPolicy, action: AskedAction): readonly Speaking[] {
  const known = action.about.get(policy);
  if (known !== undefined) return known;
  const found = policy.statements.flatMap((statement, index) => {
    const acts = matchActions(statement, action);
    return acts === NOTHING ? [] : [{ index, statement, acts }];
  });
  action.about.set(policy, found);
  return found;
}

function emptyTally(): Tally {
  return {
    deny: -1,
    mayDenyAll: -1,
    deniesPart: -1,
    mayDenyPart: -1,
    allow: -1,
    allowsPart: -1,
    mayAllow: -1,
  };
}

function tallyDeny(tally: Tally, reach: Reach, index: number): void {
  if (atLeast(reach) === 2) tally.deny = tally.deny < 0 ? index : tally.deny;
  else if (atMost(reach) === 2) tally.mayDenyAll = tally.mayDenyAll < 0 ? index : tally.mayDenyAll;
  else if (atLeast(reach) === 1) tally.deniesPart = tally.deniesPart < 0 ? index : tally.deniesPart;
  else if (tally.mayDenyPart < 0) tally.mayDenyPart = index;
}

function tallyAllow(tally: Tally, reach: Reach, index: number): void {
  if (atLeast(reach) === 2) tally.allow = tally.allow < 0 ? index : tally.allow;
  else if (atLeast(reach) === 1) tally.allowsPart = tally.allowsPart < 0 ? index : tally.allowsPart;
  else if (tally.mayAllow < 0) tally.mayAllow = index;
}

function say(action: number, verdict: number, index: number, weakenedBy = -1): Judgement {
  return { verdict, index, weakenedBy, action };
}

function conclude(tally: Tally, action: number): Judgement {
  if (tally.deny >= 0) return say(action, DENY, tally.deny);
  if (tally.allow >= 0) {
    if (tally.mayDenyAll >= 0) return say(action, UNKNOWN, tally.mayDenyAll);
    if (tally.deniesPart >= 0) return say(action, CONDITIONAL, tally.allow, tally.deniesPart);
    return tally.mayDenyPart >= 0 ? say(action, UNKNOWN, tally.mayDenyPart) : say(action, ALLOW, tally.allow);
  }
  if (tally.allowsPart >= 0) {
    return tally.mayDenyAll >= 0
      ? say(action, UNKNOWN, tally.mayDenyAll)
      : say(action, CONDITIONAL, tally.allowsPart);
  }
  if (tally.mayAllow >= 0) return say(action, UNKNOWN, tally.mayAllow);
  return say(
    action,
    DENY,
    [tally.mayDenyAll, tally.deniesPart, tally.mayDenyPart].find((at) => at >= 0) ?? -1,
  );
}
