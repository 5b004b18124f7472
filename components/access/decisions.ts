import type { PermissionDecision, PersonAccess } from '#lib/domain/person-access.ts';
import { hasWords, toSearchText } from '../data-table/search-text.ts';
import type { Decision } from '../ui/decision-mark.tsx';

type Section = PersonAccess['sections'][number];
export type DecisionCounts = Readonly<Record<PermissionDecision['outcome'], number>>;

export const MARKS: Readonly<Record<PermissionDecision['outcome'], Decision>> = {
  allowed: 'allowed',
  'not-allowed': 'denied',
  unknown: 'unknown',
};

export const OUTCOME_WORDS: Readonly<Record<PermissionDecision['outcome'], string>> = {
  allowed: 'allowed',
  'not-allowed': 'not allowed',
  unknown: 'unknown',
};

export function countDecisions(sections: readonly Section[]): DecisionCounts {
  const counts = { allowed: 0, 'not-allowed': 0, unknown: 0 };
  for (const { decisions } of sections) for (const { outcome } of decisions) counts[outcome] += 1;
  return counts;
}

/** Sections with the decisions that fit; those left without any are left out. */
export function narrowSections(
  sections: readonly Section[],
  text: string,
  onlyAllowed: boolean,
): readonly Section[] {
  return sections
    .map((section) => ({
      ...section,
      decisions: section.decisions.filter(
        (one) =>
          (!onlyAllowed || one.outcome === 'allowed') &&
          hasWords(toSearchText([one.id, one.label, one.detail]), text),
      ),
    }))
    .filter((section) => section.decisions.length > 0);
}
