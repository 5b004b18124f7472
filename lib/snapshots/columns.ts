import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { elementsOf } from './term.ts';

/** The fields of every row, by the ids columns and filters use. */
export const FIELDS = ['key', 'kind', 'name', 'email', 'lastSeen', 'anonymous'] as const;
export type Field = (typeof FIELDS)[number];

/** Not looked through by free text. */
const UNSEARCHED: ReadonlySet<string> = new Set(['.kind', '.lastSeen', '.anonymous']);

const isField = (name: string): name is Field => FIELDS.some((field) => field === name);

/** A column inside the store: `.field` or `=attribute`. The rule for names is told at `RowSelection`. */
export function columnOf(name: string): string {
  if (name.startsWith('attr:')) return `=${name.slice(5)}`;
  return isField(name) ? `.${name}` : `=${name}`;
}

export function isSearchedColumn(column: string): boolean {
  return !UNSEARCHED.has(column);
}

/** Every value of a row in one column. */
export function valuesOf(row: DirectoryRow, column: string): readonly JsonValue[] {
  const name = column.slice(1);
  if (column.startsWith('.')) {
    const value = isField(name) ? row[name] : undefined;
    return value === undefined ? [] : [value];
  }
  return row.attributes.flatMap(([attribute, value]) => (attribute === name ? elementsOf(value) : []));
}
