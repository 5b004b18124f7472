import type { OutcomeCounts, WhoCanAnswer, WhoCanRow } from '#lib/domain/access-answer.ts';
import type { AccessDecision, AccessOutcome, AccessPath, PathVerdict } from '#lib/domain/access-decision.ts';
import type { Asked } from './asked.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { decide } from './decide.ts';
import { fold, nameOrder } from './name-order.ts';
import { rankingOf } from './rank-subjects.ts';
import { policiesReaching } from './reaching.ts';
import { subjectAt, subjectReference } from './subject.ts';
import { outcomeOf } from './verdict.ts';

export interface WhoCanPage {
  /** Only these; absent: all. */
  readonly outcomes?: readonly AccessOutcome[];
  /** Only subjects whose name, email or key has this in it, whatever its case and accents. */
  readonly text?: string;
  readonly offset: number;
  readonly limit: number;
}

const ORDER: readonly AccessOutcome[] = ['allowed', 'conditional', 'unknown', 'denied'];

/** Who may do what is asked: exact counts over all subjects, and one page of those that match, with their paths. */
export function whoCan(access: CompiledAccess, asked: Asked, page: WhoCanPage): WhoCanAnswer {
  const { counts, matching } = sortSubjects(access, asked, page);
  const shown = ORDER.filter((outcome) => page.outcomes?.includes(outcome) ?? true);
  const rows = shown.flatMap((outcome) => matching[outcome]);
  return {
    counts,
    rows: rows
      .slice(page.offset, page.offset + page.limit)
      .flatMap((position) => rowOf(access, position, asked)),
    matching: rows.length,
  };
}

function sortSubjects(access: CompiledAccess, asked: Asked, { text = '' }: WhoCanPage) {
  const rankAt = rankingOf(access).subjects(asked);
  const { order, folded } = nameOrder(access);
  const wanted = fold(text);
  const counts: Record<AccessOutcome, number> = { allowed: 0, denied: 0, conditional: 0, unknown: 0 };
  const matching: Record<AccessOutcome, number[]> = { allowed: [], denied: [], conditional: [], unknown: [] };
  for (const position of order) {
    const outcome = outcomeOf(rankAt(position));
    counts[outcome] += 1;
    if (wanted === '' || folded[position]?.includes(wanted)) matching[outcome].push(position);
  }
  return { counts: counts satisfies OutcomeCounts, matching };
}

function rowOf(access: CompiledAccess, position: number, asked: Asked): readonly WhoCanRow[] {
  const subject = subjectAt(access, position);
  if (subject === undefined) return [];
  const { outcome, paths, reasons } = decide(access, policiesReaching(access, subject), asked);
  return [{ subject: subjectReference(subject), outcome, paths: pathsFor(outcome, paths), reasons }];
}

/** A gate may leave less than a path gives: what gives more counts as well. */
const COUNTED: Readonly<Record<AccessDecision['outcome'], readonly PathVerdict[]>> = {
  allowed: ['allow'],
  conditional: ['allow', 'conditional'],
  unknown: ['allow', 'conditional', 'unknown'],
  denied: ['deny'],
};

function pathsFor(outcome: AccessOutcome, paths: readonly AccessPath[]): readonly AccessPath[] {
  return paths.filter(({ verdict }) => COUNTED[outcome].includes(verdict));
}
