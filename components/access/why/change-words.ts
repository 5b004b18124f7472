import { listed, type Sentence, specifier, strong, text } from '#lib/access/sentence.ts';
import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { PolicyStatement } from '#lib/domain/access-data.ts';
import { capital } from '../ask/capital.ts';
import { withArticle } from '../ask/with-article.ts';

/** What things are called; a name that is not known stands as its key. */
export interface ChangeNames {
  readonly role: (id: string) => string;
  readonly group: (key: string) => string;
  readonly subject: (key: string) => string;
  /** The vendor's word: "team". */
  readonly groupWord: string;
  /** The vendor's word: "role", "profile". */
  readonly roleWord: string;
  /** "permission grant", "new role". */
  readonly singleWord: string;
  /** What an action is called where it has a name beside its id. */
  readonly action: (id: string) => string;
}

/** A change tried in thought, as a sentence without its full stop: "Mira joins team Platform". */
export function changeWords(change: AccessChange, names: ChangeNames): Sentence {
  const role = 'role' in change ? strong(names.role(change.role)) : [];
  const granted = 'grant' in change ? strong(names.role(change.grant.role)) : [];
  const group = 'group' in change ? strong(names.group(change.group)) : [];
  const subject = 'subject' in change ? strong(names.subject(change.subject)) : [];
  const { groupWord: word, roleWord } = names;
  const Role = text(`${capital(roleWord)} `);
  switch (change.change) {
    case 'add-role':
      return [...Role, ...granted, ...text(', to '), ...subject, ...filled(change.grant.attributes)];
    case 'remove-role':
      return [...subject, ...text(` without ${roleWord} `), ...role];
    case 'add-group':
      return [...subject, ...text(` joins ${word} `), ...group];
    case 'remove-group':
      return [...subject, ...text(` leaves ${word} `), ...group];
    case 'add-group-role':
      return [...Role, ...granted, ...text(`, to ${word} `), ...group, ...filled(change.grant.attributes)];
    case 'remove-group-role':
      return [...text(`${capital(word)} `), ...group, ...text(` without ${roleWord} `), ...role];
    case 'add-statement':
      return [...Role, ...role, ...text(' also '), ...statementsWords(change.statements, names)];
    case 'remove-statement':
      return [...Role, ...role, ...text(` without statement ${change.index + 1}`)];
    case 'add-permission-grant':
      return [
        ...text(`${capital(withArticle(names.singleWord))} for `),
        ...subject,
        ...text(': '),
        ...statementsWords(change.statements, names),
      ];
  }
}

const TOLD = 3;

/** Several changes in turn: "Mira joins team Platform; then: Role Reader, to Ines; and 2 more". */
export function togetherWords(changes: readonly AccessChange[], names: ChangeNames): Sentence {
  const rest = changes.length - TOLD;
  return [
    ...changes
      .slice(0, TOLD)
      .flatMap((change, at) => [...(at === 0 ? [] : text('; then: ')), ...changeWords(change, names)]),
    ...(rest > 0 ? text(`; and ${rest} more`) : []),
  ];
}

function statementsWords(statements: readonly PolicyStatement[], names: ChangeNames): Sentence {
  return statements.flatMap((one, at) => [
    ...(at === 0 ? [] : text('; and ')),
    ...statementWords(one, names),
  ]);
}

function statementWords(
  { effect, actions, notActions, resources, notResources }: PolicyStatement,
  names: ChangeNames,
): Sentence {
  const called = (ids: readonly string[]) => strong(ids.map(names.action).join(', '));
  const verb = effect === 'deny' ? 'denies ' : 'allows ';
  return [
    ...text(verb),
    ...(actions ? called(actions) : [...text('all but '), ...called(notActions ?? [])]),
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
