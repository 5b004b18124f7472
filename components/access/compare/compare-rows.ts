import type { CompareAnswer } from '#lib/domain/access-answer.ts';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import { kindOf } from '../ask/resource-levels.ts';

export type CompareEntry = CompareAnswer['entries'][number];

export interface CompareGroup {
  readonly id: string;
  readonly label: string;
  readonly entries: readonly CompareEntry[];
}

/** What differs, and what is the same, each by the kind of thing it is done to. */
export function splitEntries(
  entries: readonly CompareEntry[],
  kinds: readonly ResourceKind[],
): { readonly different: readonly CompareGroup[]; readonly same: readonly CompareGroup[] } {
  return {
    different: byKind(
      entries.filter(({ left, right }) => left !== right),
      kinds,
    ),
    same: byKind(
      entries.filter(({ left, right }) => left === right),
      kinds,
    ),
  };
}

function byKind(entries: readonly CompareEntry[], kinds: readonly ResourceKind[]): readonly CompareGroup[] {
  const groups = new Map<string, { label: string; entries: CompareEntry[] }>();
  for (const entry of entries) {
    const { resource } = entry.question;
    const group = groups.get(resource) ?? { label: kindOf(resource, kinds)?.label ?? resource, entries: [] };
    group.entries.push(entry);
    groups.set(resource, group);
  }
  return [...groups].map(([id, group]) => ({ id, ...group }));
}

export function countOf(groups: readonly CompareGroup[]): number {
  return groups.reduce((sum, group) => sum + group.entries.length, 0);
}

/** The relation as a sentence. */
export function relationWords(relation: CompareAnswer['relation'], left: string, right: string): string {
  switch (relation) {
    case 'equal':
      return `${left} and ${right} may do the same`;
    case 'left-contains-right':
      return `${left} may do all that ${right} may, and more`;
    case 'right-contains-left':
      return `${right} may do all that ${left} may, and more`;
    case 'different':
      return `${left} and ${right} may each do something the other may not`;
  }
}
