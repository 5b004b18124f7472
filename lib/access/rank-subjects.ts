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
}

/** `earlier` is the ranking of an access that differs only in the sources that are `stale` and those that follow its own. */
export function rankingOf(
  access: CompiledAccess,
  earlier?: { readonly ranking: Ranking; readonly stale: ReadonlySet<number>; readonly size: number },
): Ranking {
  const known = new Map<string, Verdicts>();
  const remember = (asked: Asked, make: () => Verdicts) => {
    const name = `${asked.question.action} ${asked.resource.text}`;
    const verdicts = known.get(name) ?? make();
    known.set(name, verdicts);
    return verdicts;
  };
  const sources = (asked: Asked) =>
    remember(asked, () => {
      const before = earlier?.ranking.sources(asked);
      const isSame = (number: number) =>
        earlier !== undefined && number < earlier.size && !earlier.stale.has(number);
      return judgeSources(access, asked, (number) => (isSame(number) ? before?.(number) : undefined));
    });
  const subjects = (asked: Asked) => {
    const held = bestOfSources(access, sources(asked));
    const opened = asked.gate === undefined ? undefined : bestOfSources(access, sources(asked.gate));
    const bound = asked.bound === undefined ? ALLOW : rankOf(asked.bound.outcome);
    return (position: number) => {
      const best = Math.min(held(position), bound);
      return best <= DENY || opened === undefined ? best : Math.min(best, opened(position));
    };
  };
  return { sources, subjects };
}

function bestOfSources({ sources, changed }: CompiledAccess, verdictAt: Verdicts): Verdicts {
  const { starts, list } = sources;
  return (position) => {
    const other = changed.size === 0 ? undefined : changed.get(position);
    if (other !== undefined) return other.sources.reduce((best, one) => Math.max(best, verdictAt(one)), NONE);
    let best = NONE;
    const end = starts[position + 1] ?? 0;
    for (let at = starts[position] ?? 0; at < end && best < ALLOW; at += 1) {
      const verdict = verdictAt(list[at] ?? 0);
      if (verdict > best) best = verdict;
    }
    return best;
  };
}

const UNSEEN = 255;

function judgeSources(
  access: CompiledAccess,
  asked: Asked,
  before: (number: number) => number | undefined,
): Verdicts {
  const { all } = access.sources;
  const verdicts = new Uint8Array(all.length).fill(UNSEEN);
  const judgeHolding = holdingJudge(access, asked);
  const verdictAt = (number: number): number => {
    const seen = verdicts[number];
    if (seen !== undefined && seen !== UNSEEN) return seen;
    const source = all[number];
    const verdict = before(number) ?? (source === undefined ? NONE : judgeSource(source));
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
  const judgeForAll = (role: CompiledRole) => {
    const part = relevantPart(role, asked, depth);
    return part.dependsOnValues ? part.role : judgeRole(part.role, asked, depth, NO_VALUES);
  };
  return ({ grant, values }) => {
    const role = access.roles.get(grant.role);
    if (role === undefined) return UNKNOWN;
    const found = alike.get(grant.role) ?? judgeForAll(role);
    alike.set(grant.role, found);
    const verdict = typeof found === 'number' ? found : judgeRole(found, asked, depth, values);
    return underCondition(verdict, grant.condition);
  };
}
