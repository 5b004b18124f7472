import type { OutcomeCounts } from '#lib/domain/access-answer.ts';
import type { AccessOutcome } from '#lib/domain/access-decision.ts';
import { formatCount } from '../../ui/format-count.ts';

export interface SubjectWords {
  /** Singular and plural, lower case: "member", "members". */
  readonly subject: string;
  readonly subjects: string;
}

/** The answer as a sentence: "19 of 214 members can, 6 more for some flags". `things` is the plural of what was asked. */
export function answerHeadline(
  counts: OutcomeCounts,
  { subject, subjects }: SubjectWords,
  part: string,
): string {
  const total = sumOf(counts);
  if (total === 0) return `There are no ${subjects} to ask about`;
  const can =
    counts.allowed === 0
      ? `None of ${formatCount(total)} ${total === 1 ? subject : subjects} can`
      : allowed(counts.allowed, total, subjects);
  const some =
    counts.conditional === 0
      ? ''
      : `, ${formatCount(counts.conditional)} ${counts.allowed === 0 ? 'can ' : 'more '}${part}`;
  const open = counts.unknown === 0 ? '' : `, ${formatCount(counts.unknown)} not known`;
  return `${can}${some}${open}`;
}

function allowed(count: number, total: number, subjects: string): string {
  if (count === total) return total === 1 ? `The only one can` : `All ${formatCount(total)} ${subjects} can`;
  return `${formatCount(count)} of ${formatCount(total)} ${subjects} can`;
}

export function sumOf(counts: OutcomeCounts): number {
  return counts.allowed + counts.conditional + counts.unknown + counts.denied;
}

/** How one outcome's count changed: "one more", "3 fewer". */
export function changeWords(
  before: OutcomeCounts,
  after: OutcomeCounts,
  outcome: AccessOutcome,
): string | undefined {
  const by = after[outcome] - before[outcome];
  if (by === 0) return undefined;
  const size = Math.abs(by) === 1 ? 'one' : formatCount(Math.abs(by));
  return `${size} ${by > 0 ? 'more' : 'fewer'}`;
}
