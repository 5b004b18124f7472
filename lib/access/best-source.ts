import type { CompiledAccess } from './compiled-access.ts';
import type { SourceVerdicts } from './judge-sources.ts';
import { ALLOW, CONDITIONAL, NONE, UNKNOWN } from './verdict.ts';

/** The greatest of what the sources of one subject say. */
export function bestAt(
  { sources, changed }: CompiledAccess,
  { at: verdictAt }: SourceVerdicts,
  position: number,
): number {
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

/**
 * The same for every position, as far as outcomes tell: no difference is made between denying and saying nothing, so that
 * only those are looked at who have something, the best of it last.
 */
export function bestOfAll(access: CompiledAccess, sources: SourceVerdicts): Uint8Array {
  const { starts, list } = access.sources.holders;
  const verdicts = sources.all();
  const best = new Uint8Array(access.data.subjects.length);
  for (const verdict of [UNKNOWN, CONDITIONAL, ALLOW]) {
    for (let number = 0; number < starts.length - 1; number += 1) {
      if (verdicts[number] !== verdict) continue;
      const end = starts[number + 1] ?? 0;
      for (let at = starts[number] ?? 0; at < end; at += 1) best[list[at] ?? 0] = verdict;
    }
  }
  for (const position of access.changed.keys()) best[position] = bestAt(access, sources, position);
  return best;
}
