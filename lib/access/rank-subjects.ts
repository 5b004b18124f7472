import { underCondition } from './access-path.ts';
import type { Asked } from './asked.ts';
import { NO_VALUES } from './attribute-values.ts';
import type { CompiledAccess, Holding, Source } from './compiled-access.ts';
import type { CompiledRole } from './compiled-policy.ts';
import { judgeRole, relevantPart } from './judge-role.ts';
import { ALLOW, DENY, NONE, rankOf, UNKNOWN } from './verdict.ts';
import { judge } from './weigh.ts';

/** For one question: what a source says by its number, or the outcome of a subject by its position. */
export type Verdicts = (number: number) => number;

/**
 * For many questions about one access: each source is judged once for a question, however many subjects have it, and only
 * if somebody looks. What a subject has is the greatest of its sources, within gate and bounds.
 */
export interface Ranking {
  sources(asked: Asked): Verdicts;
  subjects(asked: Asked): Verdicts;
  /** The same for all subjects at once, by their positions. */
  everyone(asked: Asked): Uint8Array;
}

/** The ranking of the access before a change, and what it does not tell of the access after it. */
export interface Earlier {
  readonly ranking: Ranking;
  readonly stale: ReadonlySet<number>;
  /** Sources from this number on are new. */
  readonly size: number;
}

export function rankingOf(access: CompiledAccess, earlier?: Earlier): Ranking {
  const sources = rememberByQuestion((asked) => judgeSources(access, asked, verdictsBefore(asked, earlier)));
  const held = (asked: Asked) => heldByAll(access, asked, () => bestOfAll(access, sources(asked)));
  const everyone = rememberByQuestion((asked) =>
    limitAll(asked, held(asked), asked.gate && held(asked.gate)),
  );
  return {
    sources,
    subjects: (asked) => {
      const own = (position: number) => bestAt(access, sources(asked), position);
      const { gate } = asked;
      return limitedBy(asked, own, gate && ((position) => bestAt(access, sources(gate), position)));
    },
    everyone,
  };
}

/** What is known of a source from before the change; undefined for those it made stale. */
function verdictsBefore(asked: Asked, earlier: Earlier | undefined): EarlierVerdicts | undefined {
  if (earlier === undefined) return undefined;
  const { ranking, stale, size } = earlier;
  const before = ranking.sources(asked);
  return (number) => (number < size && !stale.has(number) ? before(number) : undefined);
}

type EarlierVerdicts = (number: number) => number | undefined;

/** What everyone holds to the questions asked last: the gate of a place is the same for all that is asked inside it. */
const heldLately = new WeakMap<CompiledAccess, Map<string, Uint8Array>>();
const MOST_KEPT = 64;

function heldByAll(access: CompiledAccess, asked: Asked, find: () => Uint8Array): Uint8Array {
  const kept = heldLately.get(access) ?? new Map<string, Uint8Array>();
  heldLately.set(access, kept);
  const name = nameOf(asked);
  const held = kept.get(name) ?? find();
  // What was asked again is the youngest; the oldest makes room.
  kept.delete(name);
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(name, held);
  return held;
}

const nameOf = ({ question, resource }: Asked) => `${question.action} ${resource.text}`;

function rememberByQuestion<T>(make: (asked: Asked) => T): (asked: Asked) => T {
  const known = new Map<string, T>();
  return (asked) => {
    const name = nameOf(asked);
    const found = known.get(name) ?? make(asked);
    known.set(name, found);
    return found;
  };
}

const mostOf = ({ bound }: Asked) => (bound === undefined ? ALLOW : rankOf(bound.outcome));

function limitedBy(asked: Asked, held: Verdicts, opened: Verdicts | undefined): Verdicts {
  const most = mostOf(asked);
  return (position) => {
    const best = Math.min(held(position), most);
    return best <= DENY || opened === undefined ? best : Math.min(best, opened(position));
  };
}

function limitAll(asked: Asked, held: Uint8Array, opened: Uint8Array | undefined): Uint8Array {
  const most = mostOf(asked);
  const limited = new Uint8Array(held.length);
  for (let position = 0; position < held.length; position += 1) {
    limited[position] = Math.min(held[position] ?? NONE, most, opened?.[position] ?? ALLOW);
  }
  return limited;
}

function bestAt({ sources, changed }: CompiledAccess, verdictAt: Verdicts, position: number): number {
  const { starts, list } = sources;
  const other = changed.size === 0 ? undefined : changed.get(position);
  if (other !== undefined) return other.sources.reduce((best, one) => Math.max(best, verdictAt(one)), NONE);
  let best = NONE;
  const end = starts[position + 1] ?? 0;
  for (let at = starts[position] ?? 0; at < end && best < ALLOW; at += 1) {
    best = Math.max(best, verdictAt(list[at] ?? 0));
  }
  return best;
}

/** As `bestAt` for every position, in one pass over plain numbers. */
function bestOfAll(access: CompiledAccess, verdictAt: Verdicts): Uint8Array {
  const { starts, list, all } = access.sources;
  const verdicts = new Uint8Array(all.length);
  for (let number = 0; number < verdicts.length; number += 1) verdicts[number] = verdictAt(number);
  const best = new Uint8Array(starts.length - 1);
  for (let position = 0, at = 0; position < best.length; position += 1) {
    const end = starts[position + 1] ?? 0;
    let most = NONE;
    for (; at < end; at += 1) most = Math.max(most, verdicts[list[at] ?? 0] ?? NONE);
    best[position] = most;
  }
  for (const position of access.changed.keys()) best[position] = bestAt(access, verdictAt, position);
  return best;
}

const UNSEEN = 255;

function judgeSources(access: CompiledAccess, asked: Asked, before: EarlierVerdicts | undefined): Verdicts {
  const { all } = access.sources;
  const verdicts = new Uint8Array(all.length).fill(UNSEEN);
  const judgeHolding = holdingJudge(access, asked);
  const verdictAt = (number: number): number => {
    const seen = verdicts[number];
    if (seen !== undefined && seen !== UNSEEN) return seen;
    const source = all[number];
    const verdict = before?.(number) ?? (source === undefined ? NONE : judgeSource(source));
    verdicts[number] = verdict;
    return verdict;
  };
  const judgeSource = (source: Source): number => {
    if (source.kind === 'holding') return judgeHolding(source.holding);
    if (source.kind === 'permission-grant') {
      return judge(source.policy, asked, access.data.rules.reach, NO_VALUES).verdict;
    }
    return source.holdings?.reduce((best, one) => Math.max(best, verdictAt(one)), NONE) ?? UNKNOWN;
  };
  return verdictAt;
}

/** A role is judged once for all its holders unless a role attribute has a say in it. */
function holdingJudge(access: CompiledAccess, asked: Asked): (holding: Holding) => number {
  const depth = access.data.rules.reach;
  const alike = new Map<string, number | CompiledRole>();
  const judgeForAll = (id: string) => {
    const role = access.roles.get(id);
    if (role === undefined) return UNKNOWN;
    const part = relevantPart(role, asked, depth);
    return part.dependsOnValues ? part.role : judgeRole(part.role, asked, depth, NO_VALUES);
  };
  return ({ grant, values }) => {
    let found = alike.get(grant.role);
    if (found === undefined) {
      found = judgeForAll(grant.role);
      alike.set(grant.role, found);
    }
    const verdict = typeof found === 'number' ? found : judgeRole(found, asked, depth, values);
    return underCondition(verdict, grant.condition);
  };
}
