import type { EffectiveAnswer } from '#lib/domain/access-answer.ts';
import type { Asked } from './asked.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { decide } from './decide.ts';
import { policiesReaching } from './reaching.ts';
import { findSubject, subjectReference } from './subject.ts';

/**
 * One subject, many questions (`questionsOn` and `questionsInside` list those of a thing or a place), in the order asked.
 * Undefined: the account has no such subject.
 */
export function effective(
  access: CompiledAccess,
  subjectKey: string,
  questions: readonly Asked[],
): EffectiveAnswer | undefined {
  const subject = findSubject(access, subjectKey);
  if (subject === undefined) return undefined;
  const reached = policiesReaching(access, subject);
  return {
    subject: subjectReference(subject),
    entries: questions.map((asked) => ({
      question: asked.question,
      decision: decide(access, reached, asked),
    })),
  };
}
