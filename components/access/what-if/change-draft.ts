import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { PolicyStatement } from '#lib/domain/access-data.ts';
import type { AccessWords } from '../ask/access-connection.ts';
import { withArticle } from '../ask/with-article.ts';
import { type ChangeKind, fieldsOf } from './change-kinds.ts';

/** A change as its form holds it, whole or not. */
export interface ChangeDraft {
  readonly kind: ChangeKind;
  readonly subject?: string | undefined;
  readonly group?: string | undefined;
  readonly role?: string | undefined;
  /** As people count: the first is 1. */
  readonly statement?: string | undefined;
  readonly effect: 'allow' | 'deny';
  /** Separated by spaces, commas or lines. */
  readonly actions: string;
  readonly resources: string;
  /** All but those that are written. */
  readonly butActions: boolean;
  readonly butResources: boolean;
  /** What the role is given with: `name=value, value`, several names parted by semicolons. */
  readonly values: string;
}

export const EMPTY_DRAFT: ChangeDraft = {
  kind: 'add-role',
  effect: 'allow',
  actions: '',
  resources: '',
  butActions: false,
  butResources: false,
  values: '',
};

/** Changes as a form shows them: one with several statements becomes one for each, which is the same. */
export function toDrafts(changes: readonly AccessChange[], usual = ''): readonly ChangeDraft[] {
  if (changes.length === 0) return [{ ...EMPTY_DRAFT, values: usual }];
  return changes.flatMap((change) => {
    const whole = { ...EMPTY_DRAFT, kind: change.change, ...whoAndWhat(change) };
    if (!('statements' in change)) return [whole];
    return change.statements.map((statement) => ({ ...whole, ...statementDraft(statement) }));
  });
}

function whoAndWhat(change: AccessChange): Partial<ChangeDraft> {
  return {
    ...('subject' in change ? { subject: change.subject } : {}),
    ...('group' in change ? { group: change.group } : {}),
    ...('role' in change ? { role: change.role } : {}),
    ...('grant' in change ? { role: change.grant.role, values: printValues(change.grant.attributes) } : {}),
    ...('index' in change ? { statement: String(change.index + 1) } : {}),
  };
}

function statementDraft({ effect, actions, notActions, resources, notResources }: PolicyStatement) {
  return {
    effect: effect === 'deny' ? ('deny' as const) : ('allow' as const),
    actions: (actions ?? notActions ?? []).join(', '),
    resources: (resources ?? notResources ?? []).join(' '),
    butActions: actions === undefined && notActions !== undefined,
    butResources: resources === undefined && notResources !== undefined,
  };
}

function printValues(values: Readonly<Record<string, readonly string[]>> | undefined): string {
  return Object.entries(values ?? {})
    .map(([name, list]) => `${name}=${list.join(', ')}`)
    .join('; ');
}

type Words = Pick<AccessWords, 'subject' | 'group' | 'role'>;

/** What a draft lacks, in words: "a member". */
export function missingIn(draft: ChangeDraft, words: Words): readonly string[] {
  const has = fieldsOf(draft.kind);
  const { subject = '', group = '', role = '' } = draft;
  const number = Number(draft.statement);
  return [
    ...(has.subject && subject === '' ? [withArticle(words.subject)] : []),
    ...(has.group && group === '' ? [withArticle(words.group)] : []),
    ...(has.role && role === '' ? [withArticle(words.role)] : []),
    ...(has.index && !(Number.isSafeInteger(number) && number >= 1) ? ['the number of the statement'] : []),
    ...(has.statement && listOf(draft.actions).length === 0 ? ['actions'] : []),
    ...(has.statement && listOf(draft.resources).length === 0 ? ['resources'] : []),
  ];
}

/** The change; undefined where something is missing. */
export function fromDraft(draft: ChangeDraft, words: Words): AccessChange | undefined {
  if (missingIn(draft, words).length > 0) return undefined;
  const { subject = '', group = '', role = '' } = draft;
  const attributes = readValues(draft.values);
  const grant = { role, ...(attributes === undefined ? {} : { attributes }) };
  switch (draft.kind) {
    case 'add-role':
      return { change: draft.kind, subject, grant };
    case 'remove-role':
      return { change: draft.kind, subject, role };
    case 'add-group':
    case 'remove-group':
      return { change: draft.kind, subject, group };
    case 'add-group-role':
      return { change: draft.kind, group, grant };
    case 'remove-group-role':
      return { change: draft.kind, group, role };
    case 'add-statement':
      return { change: draft.kind, role, statements: [statementOf(draft)] };
    case 'remove-statement':
      return { change: draft.kind, role, index: Number(draft.statement) - 1 };
    case 'add-permission-grant':
      return { change: draft.kind, subject, statements: [statementOf(draft)] };
  }
}

function statementOf(draft: ChangeDraft): PolicyStatement {
  const [actions, resources] = [listOf(draft.actions), listOf(draft.resources)];
  return {
    effect: draft.effect,
    ...(draft.butActions ? { notActions: actions } : { actions }),
    ...(draft.butResources ? { notResources: resources } : { resources }),
  };
}

/** Parts between spaces and commas; a comma inside a specifier (`flag/*;a,b`) has no space after it. */
export function listOf(text: string): readonly string[] {
  return text
    .split(/,?\s+|,$/)
    .flatMap((part) => (/[/;:]/.test(part) ? [part] : part.split(',')))
    .filter((part) => part !== '');
}

function readValues(text: string): Readonly<Record<string, readonly string[]>> | undefined {
  const named = text.split(';').flatMap((part) => {
    const [name = '', ...rest] = part.split('=');
    const values = rest
      .join('=')
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '');
    return name.trim() === '' || values.length === 0 ? [] : [[name.trim(), values] as const];
  });
  return named.length === 0 ? undefined : Object.fromEntries(named);
}
