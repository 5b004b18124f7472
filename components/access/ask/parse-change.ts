import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { AccessGrant, PolicyStatement } from '#lib/domain/access-data.ts';
import { isJsonObject } from '#lib/domain/json.ts';

/**
 * Changes as the address holds them, one alone or a list; undefined for anything else. The server reads them again, by its
 * schema.
 */
export function parseChanges(text: string | null): readonly AccessChange[] | undefined {
  if (text === null || text === '') return undefined;
  try {
    return toChanges(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function toChanges(value: unknown): readonly AccessChange[] | undefined {
  const changes = (Array.isArray(value) ? value : [value]).map(toChange);
  return changes.length > 0 && changes.every((one) => one !== undefined) ? changes : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function toChange(value: unknown): AccessChange | undefined {
  if (!isJsonObject(value)) return undefined;
  const { change } = value;
  const subject = textOf(value, 'subject');
  const group = textOf(value, 'group');
  const role = textOf(value, 'role');
  const grant = grantOf(value.grant);
  const statements = statementsOf(value.statements);
  if (change === 'add-role' && subject && grant) return { change, subject, grant };
  if (change === 'remove-role' && subject && role) return { change, subject, role };
  if ((change === 'add-group' || change === 'remove-group') && subject && group)
    return { change, subject, group };
  if (change === 'add-group-role' && group && grant) return { change, group, grant };
  if (change === 'remove-group-role' && group && role) return { change, group, role };
  if (change === 'add-statement' && role && statements) return { change, role, statements };
  if (
    change === 'remove-statement' &&
    role &&
    typeof value.index === 'number' &&
    Number.isSafeInteger(value.index)
  ) {
    return { change, role, index: value.index };
  }
  if (change === 'add-permission-grant' && subject && statements) return { change, subject, statements };
  return undefined;
}

function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function grantOf(value: unknown): AccessGrant | undefined {
  if (!isJsonObject(value)) return undefined;
  const role = textOf(value, 'role');
  if (role === undefined) return undefined;
  const attributes = attributesOf(value.attributes);
  return { role, ...(attributes === undefined ? {} : { attributes }) };
}

function attributesOf(value: unknown): Readonly<Record<string, readonly string[]>> | undefined {
  if (!isJsonObject(value)) return undefined;
  const lists = Object.entries(value).map(([name, list]) => [name, textsOf(list)] as const);
  return Object.fromEntries(lists.flatMap(([name, list]) => (list === undefined ? [] : [[name, list]])));
}

function statementsOf(value: unknown): readonly PolicyStatement[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const statements = value.map(statementOf);
  return statements.every((one) => one !== undefined) ? statements : undefined;
}

const LISTS = ['resources', 'notResources', 'actions', 'notActions'] as const;

function statementOf(value: unknown): PolicyStatement | undefined {
  if (!isJsonObject(value)) return undefined;
  const { effect } = value;
  if (effect !== 'allow' && effect !== 'deny') return undefined;
  const lists = LISTS.flatMap((name) => {
    const list = textsOf(value[name]);
    return list === undefined ? [] : [[name, list] as const];
  });
  return { effect, ...Object.fromEntries(lists) };
}

function textsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}
