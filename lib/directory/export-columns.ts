import 'server-only';
import type { DirectoryDescriptor, DirectoryRow } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

const ATTRIBUTE = 'attr:';
const MAX_COLUMNS = 100;

/**
 * Reads the `columns` parameter: JSON text, a list of column ids, attributes as `attr:<name>`.
 * Without it the directory's default columns are meant. Problem: `invalid-parameter`.
 */
export function parseColumns(
  text: string | undefined,
  descriptor: DirectoryDescriptor,
): Result<readonly string[]> {
  if (text === undefined) return ok(descriptor.columns.filter((c) => c.defaultVisible).map((c) => c.id));
  const list = parseJson(text);
  const known = (id: unknown): id is string =>
    typeof id === 'string' &&
    (id.startsWith(ATTRIBUTE) || descriptor.columns.some((column) => column.id === id));
  if (!Array.isArray(list) || list.length === 0 || list.length > MAX_COLUMNS || !list.every(known)) {
    return refuse('invalid-parameter', 'The columns could not be read.', {
      errors: [{ pointer: '?columns', code: 'unknown' }],
    });
  }
  return ok(list);
}

/** What a column is called in the head of a file: attributes by their own names. */
export function columnTitle(id: string): string {
  return id.startsWith(ATTRIBUTE) ? id.slice(ATTRIBUTE.length) : id;
}

/** The value of one column of one row; undefined when the row has none. */
export function columnValue(row: DirectoryRow, id: string): JsonValue | undefined {
  if (id.startsWith(ATTRIBUTE)) {
    const name = id.slice(ATTRIBUTE.length);
    if (row.withheld.includes(name)) return '(withheld)';
    return row.attributes.find(([attribute]) => attribute === name)?.[1];
  }
  switch (id) {
    case 'key':
      return row.key;
    case 'kind':
      return row.kind;
    case 'name':
      return row.withheld.includes('name') ? '(withheld)' : row.name;
    case 'email':
      return row.withheld.includes('email') ? '(withheld)' : row.email;
    case 'lastSeen':
      return row.lastSeen;
    case 'anonymous':
      return row.anonymous;
    case 'access':
      return accessSummary(row);
    default:
      return undefined;
  }
}

/** One CSV cell's text: nothing where missing, JSON for lists and objects, `null` for null. */
export function columnText(row: DirectoryRow, id: string): string {
  const value = columnValue(row, id);
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function accessSummary(row: DirectoryRow): string | undefined {
  if (row.access === undefined) return undefined;
  const allowed = row.access.entries.filter((entry) => entry.bucket === 'allowed').length;
  return `${allowed} allowed, ${row.access.entries.length - allowed} denied`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
