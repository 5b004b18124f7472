import type { AccessOutcome, PathVerdict } from '#lib/domain/access-decision.ts';

/** What a policy says, as a number: the greatest of several wins across policies. */
export const NONE = 0;
export const DENY = 1;
export const UNKNOWN = 2;
export const CONDITIONAL = 3;
export const ALLOW = 4;

const WORDS: readonly PathVerdict[] = ['none', 'deny', 'unknown', 'conditional', 'allow'];
const OUTCOMES: readonly AccessOutcome[] = ['denied', 'denied', 'unknown', 'conditional', 'allowed'];

export const verdictWord = (verdict: number): PathVerdict => WORDS[verdict] ?? 'none';
export const outcomeOf = (verdict: number): AccessOutcome => OUTCOMES[verdict] ?? 'denied';

const BY_WORD: Readonly<Record<PathVerdict, number>> = {
  none: NONE,
  deny: DENY,
  unknown: UNKNOWN,
  conditional: CONDITIONAL,
  allow: ALLOW,
};

export const rankOfWord = (verdict: PathVerdict): number => BY_WORD[verdict];

const RANKS: Readonly<Record<AccessOutcome, number>> = {
  denied: DENY,
  unknown: UNKNOWN,
  conditional: CONDITIONAL,
  allowed: ALLOW,
};

/** The same scale for an outcome, so that a limit can be set beside what the policies say. */
export const rankOf = (outcome: AccessOutcome): number => RANKS[outcome];

/** Letters of a matrix. */
const LETTERS: readonly string[] = ['-', 'd', 'u', 'c', 'a'];
export const letterOf = (verdict: number): string => LETTERS[verdict] ?? '-';

/** For one question: what a source says by its number, or what a subject may do by its position. */
export type Verdicts = (number: number) => number;
