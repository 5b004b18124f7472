import type { Level } from './level.ts';
import { parseSpecifier } from './parse-specifier.ts';
import { printSpecifier } from './specifier.ts';

/** A resource list in words: each readable group is one phrase, each unreadable text is quoted. */
export type Group = { readonly levels: readonly Level[] } | { readonly unreadable: string };

/**
 * Puts together what a person would say in one breath: neighbours of the same shape that differ in one level only.
 * The order of first mention is kept.
 */
export function groupSpecifiers(resources: readonly string[]): readonly Group[] {
  const groups: Group[] = [];
  for (const resource of resources) {
    const parsed = parseSpecifier(resource);
    if (parsed.state === 'malformed') {
      groups.push({ unreadable: resource });
      continue;
    }
    const levels = parsed.specifier.segments.map((segment) => ({
      type: segment.type,
      alternatives: [segment],
    }));
    const last = groups.at(-1);
    const merged = last === undefined || 'unreadable' in last ? undefined : merge(last.levels, levels);
    if (merged === undefined) groups.push({ levels });
    else groups[groups.length - 1] = { levels: merged };
  }
  return groups;
}

function merge(known: readonly Level[], added: readonly Level[]): readonly Level[] | undefined {
  if (known.length !== added.length || known.some((level, index) => level.type !== added[index]?.type)) {
    return undefined;
  }
  const differing = known.flatMap((level, index) => (isSame(level, added[index]) ? [] : [index]));
  const [place] = differing;
  if (place === undefined) return known;
  // A level that has grown alternatives may only grow further in the same place, or the phrase would say more than asked.
  const grown = known.findIndex((level) => level.alternatives.length > 1);
  if (differing.length > 1 || (grown >= 0 && grown !== place)) return undefined;
  return known.map((level, index) =>
    index === place
      ? { type: level.type, alternatives: [...level.alternatives, ...(added[index]?.alternatives ?? [])] }
      : level,
  );
}

/** A level with several alternatives equals no single one. */
function isSame(level: Level, other: Level | undefined): boolean {
  return level.alternatives.length === 1 && spell(level) === (other === undefined ? undefined : spell(other));
}

function spell(level: Level): string {
  return printSpecifier({ segments: level.alternatives });
}
