import { isMap, type Json, type JsonMap } from './json.ts';
import { parseSelector, type Selection, SelectorError } from './select-grammar.ts';
import type { Collection } from './world/world.ts';

const SUMMARY: Readonly<Record<Collection, readonly string[]>> = {
  users: ['id', 'pid', 'deleted', 'loginName'],
  profiles: ['id', 'deleted', 'name'],
  skills: ['id', 'deleted', 'name'],
  agentGroups: ['id', 'deleted', 'name'],
  lobs: ['id', 'deleted', 'name'],
};

/** What `select` leaves of a record. `byId` answers everything by default, and forgives a stray apostrophe. */
export function selecting(
  collection: Collection,
  select: string | undefined,
  how: { readonly byId: boolean; readonly listDefault: 'summary' | 'all' },
): (record: JsonMap) => JsonMap {
  const selector = parseSelector(select);
  if (selector !== undefined && 'fields' in selector) return (record) => keep(record, selector.fields);
  const all = how.byId || how.listDefault === 'all';
  const alias = selector?.alias ?? (all ? 'all' : 'summary');
  if (alias === 'all' || (how.byId && alias === "all'")) return (record) => record;
  if (alias !== 'summary' && alias !== 'summaryDeleted') throw new SelectorError(`Unknown alias ${alias}`);
  const fields = new Map(SUMMARY[collection].map((name) => [name, undefined]));
  return (record) => keep(record, fields);
}

function keep(record: JsonMap, fields: Selection): JsonMap {
  const kept = Object.entries(record).flatMap(([name, value]) =>
    fields.has(name) ? [[name, inside(value, fields.get(name))] as const] : [],
  );
  return Object.fromEntries(kept);
}

function inside(value: Json, fields: Selection | undefined): Json {
  if (fields === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => inside(item, fields));
  return isMap(value) ? keep(value, fields) : value;
}
