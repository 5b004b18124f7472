import { attributePath, descend, type Fields, type Grammar } from './filter-match.ts';
import type { Json } from './json.ts';
import { contextAttribute, contextKey, contextSearch } from './world/contexts.ts';
import { instanceId, instanceOf } from './world/instances.ts';
import type { Place } from './world/world.ts';

const identity = ['equals', 'notEquals', 'anyOf'];
const lists = ['equals', 'anyOf', 'contains'];
const fixed: Readonly<Record<string, readonly string[]>> = {
  applicationId: identity,
  id: identity,
  kind: identity,
  kindKey: identity,
  key: [...identity, 'startsWith'],
  kinds: lists,
  kindKeys: lists,
  q: ['equals'],
  name: [...identity, 'exists', 'startsWith'],
};
const attribute = ['equals', 'notEquals', 'exists', 'startsWith', 'before', 'after'];

export const contextGrammar: Grammar = (field) =>
  Object.hasOwn(fixed, field) ? fixed[field] : /^[^.]+\../.test(field) ? attribute : undefined;

export const instanceGrammar: Grammar = (field) => {
  if (field === 'applicationId' || field === 'id') return identity;
  return field === 'kinds' || field === 'kindKeys' ? lists : undefined;
};

/** Getting by identity takes no other filter. */
export const applicationOnly: Grammar = (field) => (field === 'applicationId' ? identity : undefined);

export function contextFields(place: Place): Fields {
  const kindKey = (row: number) => `${place.rows.kind(row)}:${contextKey(place, row)}`;
  const value = (row: number, field: string): Json | undefined => {
    if (field === 'applicationId') return place.rows.application(row);
    if (field === 'kind') return place.rows.kind(row);
    if (field === 'kinds') return [place.rows.kind(row)];
    if (field === 'key') return contextKey(place, row);
    if (field === 'id' || field === 'kindKey') return kindKey(row);
    if (field === 'kindKeys') return [kindKey(row)];
    if (field === 'name') return contextAttribute(place, row, 'name');
    return attributeOf(place, row, field);
  };
  return { value, search: (words) => contextSearch(place, words) };
}

/** `<kind>.<attribute>`, where `*` stands for any kind. */
function attributeOf(place: Place, row: number, field: string): Json | undefined {
  const dot = field.indexOf('.');
  const kind = field.slice(0, dot);
  if (kind !== '*' && kind !== place.rows.kind(row)) return undefined;
  const [first = '', ...deeper] = attributePath(field.slice(dot + 1));
  return descend(contextAttribute(place, row, first), deeper);
}

export function instanceFields(place: Place): Fields {
  const value = (row: number, field: string): Json | undefined => {
    if (field === 'applicationId') return place.rows.application(row);
    if (field === 'id') return instanceId(place, row);
    const { parts } = instanceOf(place, row);
    return parts.map((part) => (field === 'kinds' ? String(part.kind) : `${part.kind}:${part.key}`));
  };
  return { value, search: () => () => false };
}
