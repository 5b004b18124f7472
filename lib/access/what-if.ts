import type { AccessChange, OutcomeChange, OutcomeCounts, WhatIfAnswer } from '#lib/domain/access-answer.ts';
import type { AccessOutcome } from '#lib/domain/access-decision.ts';
import type { Asked } from './asked.ts';
import { changeAccess, rankingAfter } from './change-access.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { nameOrder } from './name-order.ts';
import { rankingOf, type Verdicts } from './rank-subjects.ts';
import { subjectAt, subjectReference } from './subject.ts';
import { outcomeOf } from './verdict.ts';

export interface WhatIfPage {
  /** Looks at this subject only; absent: at everyone. */
  readonly subject?: string;
  readonly questions: readonly Asked[];
  readonly offset: number;
  readonly limit: number;
}

/**
 * What a change would do, tried on a copy. Counts are of subjects times questions; rows are subjects by name. Undefined:
 * the change or `subject` names what is not there.
 */
export function whatIf(
  access: CompiledAccess,
  change: AccessChange,
  page: WhatIfPage,
): WhatIfAnswer | undefined {
  const changed = changeAccess(access, change);
  const only = page.subject === undefined ? undefined : access.positions.get(page.subject);
  if (changed === undefined || (page.subject !== undefined && only === undefined)) return undefined;
  const touched =
    only === undefined ? changed.touched : changed.touched.filter((position) => position === only);
  const before = rankingOf(access);
  const after = rankingAfter(before, access, changed);
  const pairs = page.questions.map((asked) => ({
    asked,
    before: before.subjects(asked),
    after: after.subjects(asked),
  }));
  const looked = only === undefined ? access.data.subjects.keys() : [only];
  const { counts, differing } = count(pairs, [...looked], touched);
  const rows = byName(access, differing).slice(page.offset, page.offset + page.limit);
  return {
    questions: page.questions.length,
    ...counts,
    touched: differing.size,
    rows: rows.flatMap((position) => {
      const subject = subjectAt(access, position);
      return subject === undefined
        ? []
        : [{ subject: subjectReference(subject), changes: changesAt(pairs, position) }];
    }),
  };
}

interface Pair {
  readonly asked: Asked;
  readonly before: Verdicts;
  readonly after: Verdicts;
}

function count(pairs: readonly Pair[], looked: readonly number[], touched: readonly number[]) {
  const before = { allowed: 0, denied: 0, conditional: 0, unknown: 0 };
  const after = { ...before };
  const differing = new Set<number>();
  for (const pair of pairs) {
    for (const position of looked) before[outcomeOf(pair.before(position))] += 1;
    for (const position of touched) {
      const [was, is] = [outcomeOf(pair.before(position)), outcomeOf(pair.after(position))];
      if (was === is) continue;
      after[was] -= 1;
      after[is] += 1;
      differing.add(position);
    }
  }
  return { counts: { before, after: sum(before, after) }, differing };
}

function sum(left: OutcomeCounts, right: OutcomeCounts): OutcomeCounts {
  const of = (outcome: AccessOutcome) => left[outcome] + right[outcome];
  return {
    allowed: of('allowed'),
    denied: of('denied'),
    conditional: of('conditional'),
    unknown: of('unknown'),
  };
}

function byName(access: CompiledAccess, wanted: ReadonlySet<number>): readonly number[] {
  return wanted.size === 0 ? [] : [...nameOrder(access).order].filter((position) => wanted.has(position));
}

function changesAt(pairs: readonly Pair[], position: number): readonly OutcomeChange[] {
  return pairs.flatMap(({ asked, before, after }) => {
    const [was, is] = [outcomeOf(before(position)), outcomeOf(after(position))];
    return was === is ? [] : [{ question: asked.question, before: was, after: is }];
  });
}
