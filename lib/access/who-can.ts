import type { OutcomeCounts, WhoCanAnswer, WhoCanRow } from '#lib/domain/access-answer.ts';
import type { AccessDecision, AccessOutcome, AccessPath, PathVerdict } from '#lib/domain/access-decision.ts';
import type { Asked } from './asked.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { countOutcomes, type Matches } from './count-outcomes.ts';
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
  const ranks = rankingOf(access).everyone(asked);
  const matches = matchesText(access, page.text);
  const counts = countOutcomes(ranks);
  const found = matches === undefined ? counts : countOutcomes(ranks, matches);
  const shown = ORDER.filter((outcome) => page.outcomes?.includes(outcome) ?? true);
  const positions = positionsOf(access, ranks, { ...page, shown, found, matches });
  return {
    counts,
    rows: positions.flatMap((position) => rowOf(access, position, asked)),
    matching: shown.reduce((sum, outcome) => sum + found[outcome], 0),
  };
}

function matchesText(access: CompiledAccess, text = ''): Matches | undefined {
  const wanted = fold(text);
  if (wanted === '') return undefined;
  const { folded } = nameOrder(access);
  const found = new Uint8Array(folded.length);
  for (const [position, one] of folded.entries()) if (one.includes(wanted)) found[position] = 1;
  return (position) => found[position] === 1;
}

interface Wanted extends WhoCanPage {
  readonly shown: readonly AccessOutcome[];
  readonly found: OutcomeCounts;
  readonly matches: Matches | undefined;
}

/** The page alone, by outcome and then by name: an outcome that ends before it, or begins after it, is only counted. */
function positionsOf(access: CompiledAccess, ranks: Uint8Array, wanted: Wanted): readonly number[] {
  const { shown, found, matches, offset, limit } = wanted;
  const positions: number[] = [];
  let passed = 0;
  for (const outcome of shown) {
    const begin = passed;
    passed += found[outcome];
    if (passed <= offset || positions.length >= limit) continue;
    let at = begin;
    for (const position of nameOrder(access).order) {
      if (outcomeOf(ranks[position] ?? 0) !== outcome || matches?.(position) === false) continue;
      if (at >= offset) positions.push(position);
      at += 1;
      if (positions.length >= limit || at === passed) break;
    }
  }
  return positions;
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
