import type { OutcomeCounts } from '#lib/domain/access-answer.ts';
import { OUTCOMES } from '../outcomes.ts';
import { sumOf } from './answer-headline.ts';

export interface RollTicks {
  /** How many people one tick stands for. */
  readonly each: number;
  /** Ticks of an outcome; one with anybody in it has at least one. */
  readonly runs: readonly { readonly outcome: (typeof OUTCOMES)[number]; readonly ticks: number }[];
}

/** As many ticks as a wide window and a narrow one can show apart. */
export const WIDE = { most: 400, steps: [1] } as const;
export const NARROW = { most: 90, steps: [1, 2, 5] } as const;

export function rollTicks(counts: OutcomeCounts, { most, steps }: typeof WIDE | typeof NARROW): RollTicks {
  const total = sumOf(counts);
  let each: number = steps[0];
  for (let at = 0; total / each > most; at += 1) {
    each = (steps[at % steps.length] ?? 1) * 10 ** Math.floor(at / steps.length);
  }
  const runs = OUTCOMES.flatMap((outcome) => {
    const ticks = Math.ceil(counts[outcome] / each);
    return ticks === 0 ? [] : [{ outcome, ticks }];
  });
  return { each, runs };
}
