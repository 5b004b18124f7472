import type { AccessData, AccessRole, AccessSubject } from '#lib/domain/access-data.ts';
import type { AccessQuestion } from '#lib/domain/access-decision.ts';
import { askedOf } from './test-naive-asked.ts';
import { VERDICTS, verdictOf } from './test-naive-decide.ts';

/** Every role by itself beside every question, in words: what it says, and how many hold it. */
export function matrixNaively(data: AccessData, questions: readonly AccessQuestion[]): string {
  const rows = data.roles.map((role) => {
    const holders = data.subjects.filter((subject) => holds(data, subject, role.id)).length;
    return `${role.id} ${holders} ${questions.map((question) => letter(data, role, question)).join('')}`;
  });
  return rows.join('\n');
}

/** The best of its policies. Neither gate nor bounds, which are about what somebody holds. */
function letter(data: AccessData, role: AccessRole, { action, resource }: AccessQuestion): string {
  if (role.unreadable !== undefined) return 'u';
  const asked = askedOf(resource, data.places);
  if (asked === undefined) throw new Error(`Malformed question: ${resource}`);
  const said = role.policies.map(({ statements }) =>
    VERDICTS.indexOf(verdictOf(data, statements, 'open', action, asked).verdict),
  );
  return '-duca'.charAt(Math.max(0, ...said));
}

/** By the subject's own grants, by a group, or as a base role that counts or may count. */
function holds({ groups, rules }: AccessData, subject: AccessSubject, role: string): boolean {
  const joined = groups.filter(({ key }) => subject.groups.includes(key));
  const grants = [...subject.grants, ...joined.flatMap((group) => group.grants)];
  const counts = rules.baseRole === 'always' || grants.length === 0;
  return grants.some((grant) => grant.role === role) || (counts && subject.baseRole === role);
}
