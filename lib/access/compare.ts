import type { CompareAnswer, SubjectReference } from '#lib/domain/access-answer.ts';
import type { RoleReference } from '#lib/domain/access-decision.ts';
import type { Asked } from './asked.ts';
import { OPEN_VALUES } from './attribute-values.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { rankFor } from './decide.ts';
import { judgeRole } from './judge-role.ts';
import { roleReferenceOf } from './matrix.ts';
import { policiesReaching } from './reaching.ts';
import { findSubject, subjectReference } from './subject.ts';
import { DENY, outcomeOf } from './verdict.ts';

/** Two roles, each by itself, as `matrix` looks at them. Undefined: one of the ids is of no role that was read. */
export function compareRoles(
  access: CompiledAccess,
  left: string,
  right: string,
  questions: readonly Asked[],
): CompareAnswer | undefined {
  const [first, second] = [access.roles.get(left), access.roles.get(right)];
  if (first === undefined || second === undefined) return undefined;
  const depth = access.data.rules.reach;
  return compare(roleReferenceOf(first.role), roleReferenceOf(second.role), questions, (asked) => [
    judgeRole(first, asked, depth, OPEN_VALUES),
    judgeRole(second, asked, depth, OPEN_VALUES),
  ]);
}

/** Two subjects with all they hold. Undefined: one of the keys is of no subject. */
export function compareSubjects(
  access: CompiledAccess,
  left: string,
  right: string,
  questions: readonly Asked[],
): CompareAnswer | undefined {
  const [first, second] = [findSubject(access, left), findSubject(access, right)];
  if (first === undefined || second === undefined) return undefined;
  const [own, other] = [policiesReaching(access, first), policiesReaching(access, second)];
  return compare(subjectReference(first), subjectReference(second), questions, (asked) => [
    rankFor(access, own, asked),
    rankFor(access, other, asked),
  ]);
}

function compare(
  left: RoleReference | SubjectReference,
  right: RoleReference | SubjectReference,
  questions: readonly Asked[],
  ranks: (asked: Asked) => readonly [number, number],
): CompareAnswer {
  let leftMore = false;
  let rightMore = false;
  const entries = questions.map((asked) => {
    const [own, other] = ranks(asked);
    // Saying nothing is no less than denying.
    const [first, second] = [Math.max(own, DENY), Math.max(other, DENY)];
    leftMore ||= first > second;
    rightMore ||= second > first;
    return { question: asked.question, left: outcomeOf(first), right: outcomeOf(second) };
  });
  return { left, right, relation: relationOf(leftMore, rightMore), entries };
}

function relationOf(leftMore: boolean, rightMore: boolean): CompareAnswer['relation'] {
  if (leftMore && rightMore) return 'different';
  if (leftMore) return 'left-contains-right';
  return rightMore ? 'right-contains-left' : 'equal';
}
