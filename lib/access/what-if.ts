import type { AccessChange, OutcomeChange, OutcomeCounts, WhatIfAnswer } from '#lib/domain/access-answer.ts';
import type { AccessOutcome } from '#lib/domain/access-decision.ts';
import type { Asked } from './asked.ts';
import { rankingAfter } from './change-access.ts';
import { changeInTurn } from './change-in-turn.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { countOutcomes } from './count-outcomes.ts';
import { nameOrder } from './name-order.ts';
import { type Ranking, rankingOf } from './rank-subjects.ts';
import { subjectAt, subjectReference } from './subject.ts';
import { DENY, NONE, outcomeOf, type Verdicts } from './verdict.ts';

export interface WhatIfPage {
  /** Looks at this subject only; absent: at everyone. */
  readonly subject?: string;
  readonly questions: readonly Asked[];
  readonly offset: number;
  readonly limit: number;
}

/**
 * What changes would do together, tried on a copy. Counts are of subjects times questions; rows are subjects by name.
 * Undefined: a change or `subject` names what is not there.
 */
export function whatIf(
  access: CompiledAccess,
  changes: readonly AccessChange[],
  page: WhatIfPage,
): WhatIfAnswer | undefined {
  const changed = changeInTurn(access, changes);
  const only = page.subject === undefined ? undefined : access.positions.get(page.subject);
  if (changed === undefined || (page.subject !== undefined && only === undefined)) return undefined;
  const touched =
    only === undefined ? changed.touched : changed.touched.filter((position) => position === only);
  const before = rankingOf(access);
  const after = rankingAfter(before, access, changed);
  // Where many are touched, looking at everyone at once is cheaper than at each.
  const many = touched.length > access.data.subjects.length / 8;
  const rankAt = (ranking: Ranking, asked: Asked) => {
    const everyone = many ? ranking.everyone(asked) : undefined;
    return everyone === undefined
      ? ranking.subjects(asked)
      : (position: number) => everyone[position] ?? NONE;
  };
  const pairs = page.questions.map((asked) => ({
    asked,
    before: rankAt(before, asked),
    after: rankAt(after, asked),
  }));
  const counts = page.questions.map((asked, index) =>
    only === undefined
      ? countOutcomes(before.everyone(asked))
      : countOutcomes([pairs[index]?.before(only) ?? NONE]),
  );
  const { shift, differing } = compareTouched(pairs, touched);
  return {
    questions: page.questions.length,
    before: sum(counts),
    after: sum([...counts, shift]),
    touched: differing.size,
    rows: pageOf(access, differing, page).flatMap((position) => {
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

/** By how much each outcome has more or fewer after than before, and whose outcomes differ. */
function compareTouched(pairs: readonly Pair[], touched: readonly number[]) {
  const shift = { allowed: 0, denied: 0, conditional: 0, unknown: 0 };
  const differing = new Set<number>();
  for (const { before, after } of pairs) {
    for (const position of touched) {
      const [was, is] = [before(position), after(position)];
      if (was === is || (was <= DENY && is <= DENY)) continue;
      shift[outcomeOf(was)] -= 1;
      shift[outcomeOf(is)] += 1;
      differing.add(position);
    }
  }
  return { shift, differing };
}

function sum(all: readonly OutcomeCounts[]): OutcomeCounts {
  const of = (outcome: AccessOutcome) => all.reduce((total, counts) => total + counts[outcome], 0);
  return {
    allowed: of('allowed'),
    denied: of('denied'),
    conditional: of('conditional'),
    unknown: of('unknown'),
  };
}

/** The page of those wanted, by name. */
function pageOf(
  access: CompiledAccess,
  wanted: ReadonlySet<number>,
  { offset, limit }: WhatIfPage,
): readonly number[] {
  const most = Math.min(wanted.size, offset + limit);
  const found: number[] = [];
  if (most === 0) return found;
  for (const position of nameOrder(access).order) {
    if (wanted.has(position)) found.push(position);
    if (found.length === most) break;
  }
  return found.slice(offset);
}

function changesAt(pairs: readonly Pair[], position: number): readonly OutcomeChange[] {
  return pairs.flatMap(({ asked, before, after }) => {
    const [was, is] = [outcomeOf(before(position)), outcomeOf(after(position))];
    return was === is ? [] : [{ question: asked.question, before: was, after: is }];
  });
}
