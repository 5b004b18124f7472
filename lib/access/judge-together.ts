import type { Asked } from './asked.ts';
import type { RoleHoldings } from './compiled-access.ts';
import type { Depth } from './match-specifier.ts';
import type { OpenRole } from './open-role.ts';
import { sortsOfValues } from './value-sorts.ts';
import type { Verdicts } from './verdict.ts';

interface Judging {
  readonly asked: Asked;
  readonly depth: Depth;
  /** What each source says, by its number. */
  readonly verdicts: Uint8Array;
  /** Judges one by itself. */
  readonly at: Verdicts;
}

/** Writes down what a role's holdings say. Of those that cannot but say the same one is judged, where that can be told. */
export function judgeTogether(
  role: number | OpenRole,
  held: RoleHoldings,
  { asked, depth, verdicts, at }: Judging,
): void {
  const { numbers } = held;
  if (typeof role === 'number') {
    for (const number of numbers) verdicts[number] = role;
    return;
  }
  const sorts = sortsOfValues(role.specifiers, held, asked.resource, depth);
  const known = new Map<number, number>();
  for (let index = 0; sorts !== undefined && index < sorts.length; index += 1) {
    const [sort = 0, number = 0] = [sorts[index], numbers[index]];
    const verdict = known.get(sort) ?? at(number);
    known.set(sort, verdict);
    verdicts[number] = verdict;
  }
}
