import { listed, type Sentence, specifier, strong, text } from '#lib/access/sentence.ts';
import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { PolicyStatement } from '#lib/domain/access-data.ts';

/** What things are called; a name that is not known stands as its key. */
export interface ChangeNames {
  readonly role: (id: string) => string;
  readonly group: (key: string) => string;
  readonly subject: (key: string) => string;
  /** The vendor's word: "team". */
  readonly groupWord: string;
}

/** A change tried in thought, as a sentence without its full stop: "Mira joins team Platform". */
export function changeWords(change: AccessChange, names: ChangeNames): Sentence {
  const role = 'role' in change ? strong(names.role(change.role)) : [];
  const granted = 'grant' in change ? strong(names.role(change.grant.role)) : [];
  const group = 'group' in change ? strong(names.group(change.group)) : [];
  const subject = 'subject' in change ? strong(names.subject(change.subject)) : [];
  const word = names.groupWord;
  switch (change.change) {
    case 'add-role':
      return [...text('Role '), ...granted, ...text(', to '), ...subject, ...filled(change.grant.attributes)];
    case 'remove-role':
      return [...subject, ...text(' without role '), ...role];
    case 'add-group':
      return [...subject, ...text(` joins ${word} `), ...group];
    case 'remove-group':
      return [...subject, ...text(` leaves ${word} `), ...group];
    case 'add-group-role':
      return [
        ...text('Role '),
        ...granted,
        ...text(`, to ${word} `),
        ...group,
        ...filled(change.grant.attributes),
      ];
    case 'remove-group-role':
      return [
        ...text(`${word.charAt(0).toUpperCase()}${word.slice(1)} `),
        ...group,
        ...text(' without role '),
        ...role,
      ];
    case 'add-statement':
      return [...text('Role '), ...role, ...text(' also '), ...statementsWords(change.statements)];
    case 'remove-statement':
      return [...text('Role '), ...role, ...text(` without statement ${change.index + 1}`)];
    case 'add-permission-grant':
      return [
        ...text('A permission grant to '),
        ...subject,
        ...text(': '),
        ...statementsWords(change.statements),
      ];
  }
}

function statementsWords(statements: readonly PolicyStatement[]): Sentence {
  return statements.flatMap((one, at) => [...(at === 0 ? [] : text('; and ')), ...statementWords(one)]);
}

function statementWords({ effect, actions, notActions, resources, notResources }: PolicyStatement): Sentence {
  const verb = effect === 'deny' ? 'denies ' : 'allows ';
  return [
    ...text(verb),
    ...(actions
      ? strong(actions.join(', '))
      : [...text('all but '), ...strong((notActions ?? []).join(', '))]),
    ...text(' on '),
    ...(resources
      ? listed(resources.map(specifier), 'and')
      : [...text('all but '), ...listed((notResources ?? []).map(specifier), 'and')]),
  ];
}

function filled(attributes: Readonly<Record<string, readonly string[]>> | undefined): Sentence {
  const all = Object.entries(attributes ?? {});
  if (all.length === 0) return [];
  const words = all.map(([name, values]) => `${name} ${values.join(', ')}`).join('; ');
  return [...text(', with '), ...strong(words)];
}
