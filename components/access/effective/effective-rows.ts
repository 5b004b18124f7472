import type { EffectiveAnswer, OutcomeCounts } from '#lib/domain/access-answer.ts';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import type { AccessOutcome, AccessQuestion } from '#lib/domain/access-decision.ts';
import { hasWords, toSearchText } from '../../data-table/search-text.ts';
import { kindOf } from '../ask/resource-levels.ts';
import { OUTCOMES } from '../outcomes.ts';

export type EffectiveEntry = EffectiveAnswer['entries'][number];

export function countEntries(entries: readonly EffectiveEntry[]): OutcomeCounts {
  const counts = { allowed: 0, conditional: 0, unknown: 0, denied: 0 };
  for (const { decision } of entries) counts[decision.outcome] += 1;
  return counts;
}

export interface EffectiveGroup {
  readonly outcome: AccessOutcome;
  readonly entries: readonly EffectiveEntry[];
}

/** Lines by outcome, in the order of answers; what the text or the outcome leaves out is gone. */
export function groupEntries(
  entries: readonly EffectiveEntry[],
  text: string,
  only: AccessOutcome | undefined,
  words: (question: AccessQuestion) => EntryWords,
): readonly EffectiveGroup[] {
  return OUTCOMES.flatMap((outcome) => {
    if (only !== undefined && only !== outcome) return [];
    const mine = entries.filter(
      ({ question, decision }) =>
        decision.outcome === outcome &&
        hasWords(toSearchText([question.action, words(question).label, words(question).kind]), text),
    );
    return mine.length === 0 ? [] : [{ outcome, entries: mine }];
  });
}

export interface EntryWords {
  /** What the action is called, where it has a name beside its id. */
  readonly label?: string | undefined;
  /** The kind of thing it is done to. */
  readonly kind?: string | undefined;
}

/** Names of actions and kinds, each kind looked up once. */
export function entryWords(kinds: readonly ResourceKind[]): (question: AccessQuestion) => EntryWords {
  const known = new Map<
    string,
    { readonly kind?: string; readonly labels: ReadonlyMap<string, string | undefined> }
  >();
  return ({ action, resource }) => {
    let found = known.get(resource);
    if (found === undefined) {
      const kind = kindOf(resource, kinds);
      found = {
        ...(kind === undefined ? {} : { kind: kind.label }),
        labels: new Map(kind?.actions.map(({ id, label }) => [id, label])),
      };
      known.set(resource, found);
    }
    return { label: found.labels.get(action), kind: found.kind };
  };
}
