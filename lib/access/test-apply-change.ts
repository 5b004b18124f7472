import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { AccessData } from '#lib/domain/access-data.ts';
import { changeGroup, changeRole, changeSubject } from './change-record.ts';

/** The account as it would be after the change. Undefined where the change names what is not there. */
export function applyChange(data: AccessData, change: AccessChange): AccessData | undefined {
  if ('subject' in change) {
    const subjects = replaceOne(
      data.subjects,
      ({ key }) => key === change.subject,
      (one) => (isKnown(data, change) ? changeSubject(one, change) : undefined),
    );
    return subjects && { ...data, subjects };
  }
  if ('group' in change) {
    const groups = replaceOne(
      data.groups,
      ({ key }) => key === change.group,
      (one) => (isKnown(data, change) ? changeGroup(one, change) : undefined),
    );
    return groups && { ...data, groups };
  }
  const roles = replaceOne(
    data.roles,
    ({ id }) => id === change.role,
    (one) => changeRole(one, change),
  );
  return roles && { ...data, roles };
}

/** What is given must be there to be given; what is taken away is looked for in the record that has it. */
function isKnown({ roles, groups }: AccessData, change: AccessChange): boolean {
  if (change.change === 'add-role' || change.change === 'add-group-role') {
    return roles.some(({ id }) => id === change.grant.role);
  }
  return change.change !== 'add-group' || groups.some(({ key }) => key === change.group);
}

function replaceOne<T>(
  all: readonly T[],
  isIt: (one: T) => boolean,
  change: (one: T) => T | undefined,
): readonly T[] | undefined {
  const at = all.findIndex(isIt);
  const found = all[at];
  const changed = found === undefined ? undefined : change(found);
  return changed === undefined ? undefined : all.with(at, changed);
}
