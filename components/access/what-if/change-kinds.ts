import type { AccessChange } from '#lib/domain/access-answer.ts';

export type ChangeKind = AccessChange['change'];

/** The ways of changing who holds what, in the order people think of them. `group` is the vendor's word. */
export function changeKinds(
  group: string,
  subject: string,
): readonly { readonly id: ChangeKind; readonly label: string }[] {
  return [
    { id: 'add-role', label: `give a ${subject} a role` },
    { id: 'remove-role', label: `take a role from a ${subject}` },
    { id: 'add-group', label: `put a ${subject} into a ${group}` },
    { id: 'remove-group', label: `take a ${subject} out of a ${group}` },
    { id: 'add-group-role', label: `give a ${group} a role` },
    { id: 'remove-group-role', label: `take a role from a ${group}` },
    { id: 'add-statement', label: 'add a statement to a role' },
    { id: 'remove-statement', label: 'take a statement out of a role' },
    { id: 'add-permission-grant', label: `grant a ${subject} single permissions` },
  ];
}

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
  /** `name=value, value` a line. */
  readonly attributes: string;
}

export const EMPTY_DRAFT: ChangeDraft = {
  kind: 'add-role',
  effect: 'allow',
  actions: '',
  resources: '',
  attributes: '',
};

/** Which fields a kind of change has. */
export function fieldsOf(kind: ChangeKind) {
  const isStatement = kind === 'add-statement' || kind === 'add-permission-grant';
  return {
    subject: ['add-role', 'remove-role', 'add-group', 'remove-group', 'add-permission-grant'].includes(kind),
    group: ['add-group', 'remove-group', 'add-group-role', 'remove-group-role'].includes(kind),
    role: !['add-group', 'remove-group', 'add-permission-grant'].includes(kind),
    attributes: kind === 'add-role' || kind === 'add-group-role',
    index: kind === 'remove-statement',
    statement: isStatement,
  };
}

export function toDraft(change: AccessChange | undefined): ChangeDraft {
  if (change === undefined) return EMPTY_DRAFT;
  const [statement] = 'statements' in change ? change.statements : [];
  return {
    ...EMPTY_DRAFT,
    kind: change.change,
    ...('subject' in change ? { subject: change.subject } : {}),
    ...('group' in change ? { group: change.group } : {}),
    ...('role' in change ? { role: change.role } : {}),
    ...('grant' in change
      ? { role: change.grant.role, attributes: printAttributes(change.grant.attributes) }
      : {}),
    ...('index' in change ? { statement: String(change.index + 1) } : {}),
    ...(statement === undefined
      ? {}
      : {
          effect: statement.effect === 'deny' ? 'deny' : 'allow',
          actions: (statement.actions ?? []).join(', '),
          resources: (statement.resources ?? []).join('\n'),
        }),
  };
}

function printAttributes(attributes: Readonly<Record<string, readonly string[]>> | undefined): string {
  return Object.entries(attributes ?? {})
    .map(([name, values]) => `${name}=${values.join(', ')}`)
    .join('\n');
}

/** The change, or what is missing in words. */
export function fromDraft(
  draft: ChangeDraft,
  words: { readonly subject: string; readonly group: string },
): {
  readonly change?: AccessChange;
  readonly missing: readonly string[];
} {
  const has = fieldsOf(draft.kind);
  const { subject = '', group = '', role = '' } = draft;
  const index = Number(draft.statement) - 1;
  const actions = split(draft.actions, /[\s,]+/);
  const resources = split(draft.resources, /[\s]+/);
  const missing = [
    ...(has.subject && subject === '' ? [`a ${words.subject}`] : []),
    ...(has.group && group === '' ? [`a ${words.group}`] : []),
    ...(has.role && role === '' ? ['a role'] : []),
    ...(has.index && !(Number.isSafeInteger(index) && index >= 0) ? ['the number of the statement'] : []),
    ...(has.statement && actions.length === 0 ? ['actions'] : []),
    ...(has.statement && resources.length === 0 ? ['resources'] : []),
  ];
  if (missing.length > 0) return { missing };
  const attributes = readAttributes(draft.attributes);
  const grant = { role, ...(attributes === undefined ? {} : { attributes }) };
  const statements = [{ effect: draft.effect, actions, resources }];
  switch (draft.kind) {
    case 'add-role':
      return { change: { change: 'add-role', subject, grant }, missing };
    case 'remove-role':
      return { change: { change: 'remove-role', subject, role }, missing };
    case 'add-group':
      return { change: { change: 'add-group', subject, group }, missing };
    case 'remove-group':
      return { change: { change: 'remove-group', subject, group }, missing };
    case 'add-group-role':
      return { change: { change: 'add-group-role', group, grant }, missing };
    case 'remove-group-role':
      return { change: { change: 'remove-group-role', group, role }, missing };
    case 'add-statement':
      return { change: { change: 'add-statement', role, statements }, missing };
    case 'remove-statement':
      return { change: { change: 'remove-statement', role, index }, missing };
    case 'add-permission-grant':
      return { change: { change: 'add-permission-grant', subject, statements }, missing };
  }
}

function split(text: string, by: RegExp): readonly string[] {
  return text.split(by).filter((part) => part !== '');
}

function readAttributes(text: string): Readonly<Record<string, readonly string[]>> | undefined {
  const lines = split(text, /\n/).flatMap((line) => {
    const [name = '', ...rest] = line.split('=');
    const values = split(rest.join('='), /\s*,\s*/).map((value) => value.trim());
    return name.trim() === '' ? [] : [[name.trim(), values] as const];
  });
  return lines.length === 0 ? undefined : Object.fromEntries(lines);
}
