import { underCondition } from './access-path.ts';
import type { Asked } from './asked.ts';
import { NO_VALUES } from './attribute-values.ts';
import type { CompiledAccess, Holding } from './compiled-access.ts';
import { dependsOnValues, judgeRole } from './judge-role.ts';
import { ALLOW, NONE, rankOf, UNKNOWN } from './verdict.ts';
import { judge } from './weigh.ts';

/** For one question: the outcome of any subject by its position, as a number of `verdict.ts`. */
export type RankAt = (position: number) => number;

/** Judges each source of access once; what a subject has is then the greatest of its sources, within gate and bounds. */
export function rankSubjects(access: CompiledAccess, asked: Asked): RankAt {
  const held = bestAt(access, judgeSources(access, asked));
  const opened = asked.gate === undefined ? undefined : bestAt(access, judgeSources(access, asked.gate));
  const bound = asked.bound === undefined ? ALLOW : rankOf(asked.bound.outcome);
  return (position) => Math.min(held(position), bound, opened?.(position) ?? ALLOW);
}

function bestAt({ sources, changed }: CompiledAccess, verdicts: Uint8Array): RankAt {
  const { starts, list } = sources;
  return (position) => {
    const other = changed.size === 0 ? undefined : changed.get(position);
    if (other !== undefined)
      return other.sources.reduce((best, one) => Math.max(best, verdicts[one] ?? NONE), NONE);
    let best = NONE;
    const end = starts[position + 1] ?? 0;
    for (let at = starts[position] ?? 0; at < end; at += 1) {
      const verdict = verdicts[list[at] ?? 0] ?? NONE;
      if (verdict > best) best = verdict;
    }
    return best;
  };
}

/** By the number of each source; groups last, for they have the best of their holdings. */
export function judgeSources(access: CompiledAccess, asked: Asked): Uint8Array {
  const { all } = access.sources;
  const verdicts = new Uint8Array(all.length);
  const judgeHolding = holdingJudge(access, asked);
  all.forEach((source, number) => {
    if (source.kind === 'holding') verdicts[number] = judgeHolding(source.holding);
    if (source.kind === 'permission-grant') {
      verdicts[number] = judge(source.policy, asked, access.data.rules.reach, NO_VALUES).verdict;
    }
  });
  all.forEach((source, number) => {
    if (source.kind === 'group') verdicts[number] = judgeGroup(source.holdings, verdicts);
  });
  return verdicts;
}

function judgeGroup(holdings: readonly number[] | undefined, verdicts: Uint8Array): number {
  if (holdings === undefined) return UNKNOWN;
  return holdings.reduce((best, one) => Math.max(best, verdicts[one] ?? NONE), NONE);
}

/** A role is judged once for all its holders unless a role attribute has a say in it. */
function holdingJudge(access: CompiledAccess, asked: Asked): (holding: Holding) => number {
  const alike = new Map<string, number>();
  const depends = new Set<string>();
  const depth = access.data.rules.reach;
  return ({ grant, values }) => {
    const { role: id, condition } = grant;
    const role = access.roles.get(id);
    if (role === undefined || role.role.unreadable !== undefined) return UNKNOWN;
    if (!alike.has(id)) {
      alike.set(id, judgeRole(role, asked, depth, NO_VALUES));
      if (dependsOnValues(role, asked, depth)) depends.add(id);
    }
    const verdict = depends.has(id) ? judgeRole(role, asked, depth, values) : (alike.get(id) ?? NONE);
    return underCondition(verdict, condition);
  };
}
