import type { OutcomeCounts } from '#lib/domain/access-answer.ts';
import { OUTCOMES } from '../outcomes.ts';
import { sumOf } from './answer-headline.ts';

/** As many ticks as can be told apart at a glance. */
const MOST = 400;

export interface RollTicks {
  /** How many people one tick stands for: 1, 10, 100 and so on. */
  readonly each: number;
  /** Ticks of an outcome; one with anybody in it has at least one. */
  readonly runs: readonly { readonly outcome: (typeof OUTCOMES)[number]; readonly ticks: number }[];
}

export function rollTicks(counts: OutcomeCounts): RollTicks {
  let each = 1;
  while (sumOf(counts) / each > MOST) each *= 10;
  const runs = OUTCOMES.flatMap((outcome) => {
    const ticks = Math.ceil(counts[outcome] / each);
    return ticks === 0 ? [] : [{ outcome, ticks }];
  });
  return { each, runs };
}
