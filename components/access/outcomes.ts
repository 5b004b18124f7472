import type { AccessOutcome, AccessPath, PathVerdict } from '#lib/domain/access-decision.ts';
import type { Decision } from '../ui/decision-mark.tsx';

/** In the order every answer lists them. */
export const OUTCOMES = [
  'allowed',
  'conditional',
  'unknown',
  'denied',
] as const satisfies readonly AccessOutcome[];

export const OUTCOME_TITLES: Readonly<Record<AccessOutcome, string>> = {
  allowed: 'Allowed',
  conditional: 'Conditional',
  unknown: 'Unknown',
  denied: 'Denied',
};

/** The mark of what one policy says; one that says nothing has none. */
export const VERDICT_MARKS: Readonly<Record<PathVerdict, Decision | undefined>> = {
  allow: 'allowed',
  deny: 'denied',
  conditional: 'conditional',
  unknown: 'unknown',
  none: undefined,
};

const VERDICT_WORDS: Readonly<Record<PathVerdict, string>> = {
  allow: 'allows it',
  deny: 'denies it',
  conditional: 'allows a part',
  unknown: 'not decided',
  none: 'says nothing',
};

/** What one policy says, in words; a deny that does not reach all of what was asked denies a part of it. */
export function verdictWords({ verdict, reasons }: Pick<AccessPath, 'verdict' | 'reasons'>): string {
  return verdict === 'deny' && reasons.length > 0 ? 'denies a part' : VERDICT_WORDS[verdict];
}

export function isOutcome(text: string | null): text is AccessOutcome {
  return text !== null && OUTCOMES.some((outcome) => outcome === text);
}
