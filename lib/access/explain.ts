import type { AccessDecision } from '#lib/domain/access-decision.ts';
import type { Asked } from './asked.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { decide } from './decide.ts';
import { policiesReaching } from './reaching.ts';
import { findSubject } from './subject.ts';

/** One subject, one question, with every path. Undefined: the account has no such subject. */
export function explain(
  access: CompiledAccess,
  subjectKey: string,
  asked: Asked,
): AccessDecision | undefined {
  const subject = findSubject(access, subjectKey);
  return subject === undefined ? undefined : decide(access, policiesReaching(access, subject), asked);
}
