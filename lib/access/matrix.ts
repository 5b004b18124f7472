import type { MatrixAnswer } from '#lib/domain/access-answer.ts';
import type { AccessRole } from '#lib/domain/access-data.ts';
import type { Asked } from './asked.ts';
import { OPEN_VALUES } from './attribute-values.ts';
import type { CompiledAccess } from './compiled-access.ts';
import { countHolders } from './count-holders.ts';
import { judgeRole } from './judge-role.ts';
import { letterOf } from './verdict.ts';

/**
 * Each role by itself beside each question: no gate, no bounds, no other roles. A statement with role attributes applies
 * for some of their values, so that what it allows is conditional.
 */
export function matrix(access: CompiledAccess, questions: readonly Asked[]): MatrixAnswer {
  const holders = countHolders(access);
  const roles = [...access.roles.values()];
  return {
    columns: questions.map(({ question }) => question),
    roles: roles.map(({ role }) => ({ ...roleReferenceOf(role), holders: holders.get(role.id) ?? 0 })),
    cells: roles.map((role) =>
      questions
        .map((asked) => letterOf(judgeRole(role, asked, access.data.rules.reach, OPEN_VALUES)))
        .join(''),
    ),
  };
}

export function roleReferenceOf({
  id,
  name,
  origin,
}: AccessRole): Pick<AccessRole, 'id' | 'name' | 'origin'> {
  return { id, name, origin };
}
