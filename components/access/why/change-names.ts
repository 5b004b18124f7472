import type { SubjectReference } from '#lib/domain/access-answer.ts';
import type { AccessCatalogueAnswer } from '#lib/queries/access-answers.ts';
import type { AccessWords } from '../ask/access-connection.ts';
import { actionLabel } from '../ask/action-label.ts';
import type { ChangeNames } from './change-words.ts';

/** Names for changes, out of the catalogue and the people at hand. */
export function changeNames(
  catalogue: AccessCatalogueAnswer | undefined,
  words: Pick<AccessWords, 'group' | 'role' | 'single'>,
  people: readonly Pick<SubjectReference, 'key' | 'name'>[] = [],
): ChangeNames {
  return {
    role: (id) => catalogue?.roles.find((role) => role.id === id)?.name ?? id,
    group: (key) => catalogue?.groups.find((group) => group.key === key)?.name ?? key,
    subject: (key) => people.find((person) => person.key === key)?.name ?? key,
    groupWord: words.group,
    roleWord: words.role,
    singleWord: words.single,
    action: (id) => actionLabel(catalogue?.kinds ?? [], id),
  };
}
