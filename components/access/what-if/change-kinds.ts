import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { AccessWords } from '../ask/access-connection.ts';
import { withArticle } from '../ask/with-article.ts';

export type ChangeKind = AccessChange['change'];

/**
 * The ways of changing who holds what that there are with this vendor, in the order people think of them; `current` is
 * among them whatever a link says.
 */
export function changeKinds(
  {
    subject,
    group,
    role,
    single,
    withoutChanges,
  }: Pick<AccessWords, 'subject' | 'group' | 'role' | 'single' | 'withoutChanges'>,
  current?: ChangeKind,
): readonly { readonly id: ChangeKind; readonly label: string }[] {
  const [aSubject, aGroup, aRole] = [withArticle(subject), withArticle(group), withArticle(role)];
  const all = [
    { id: 'add-role', label: `give ${aSubject} ${aRole}` },
    { id: 'remove-role', label: `take ${aRole} from ${aSubject}` },
    { id: 'add-group', label: `put ${aSubject} into ${aGroup}` },
    { id: 'remove-group', label: `take ${aSubject} out of ${aGroup}` },
    { id: 'add-group-role', label: `give ${aGroup} ${aRole}` },
    { id: 'remove-group-role', label: `take ${aRole} from ${aGroup}` },
    { id: 'add-statement', label: `add a statement to ${aRole}` },
    { id: 'remove-statement', label: `take a statement out of ${aRole}` },
    { id: 'add-permission-grant', label: `give ${aSubject} ${withArticle(single)}` },
  ] as const;
  return all.filter(({ id }) => id === current || !withoutChanges.includes(id));
}

/** Which fields a kind of change has. */
export function fieldsOf(kind: ChangeKind) {
  return {
    subject: ['add-role', 'remove-role', 'add-group', 'remove-group', 'add-permission-grant'].includes(kind),
    group: ['add-group', 'remove-group', 'add-group-role', 'remove-group-role'].includes(kind),
    role: !['add-group', 'remove-group', 'add-permission-grant'].includes(kind),
    values: kind === 'add-role' || kind === 'add-group-role',
    index: kind === 'remove-statement',
    statement: kind === 'add-statement' || kind === 'add-permission-grant',
  };
}
