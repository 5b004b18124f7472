import type { Filter, Test } from './filter-grammar.ts';
import { isMap, type Json } from './json.ts';
import { invalidRequest } from './problems.ts';

/** What a row answers for a field: undefined when it has none. `q` is answered by `search`. */
export interface Fields {
  readonly value: (row: number, field: string) => Json | undefined;
  readonly search: (words: string) => (row: number) => boolean;
}

/** Which operators a field takes; undefined for a field that cannot be filtered by. */
export type Grammar = (field: string) => readonly string[] | undefined;

/** Refuses a field or operator the resource does not have, then compiles the filter to a test of rows. */
export function compileFilter(filter: Filter, grammar: Grammar, fields: Fields): (row: number) => boolean {
  if ('any' in filter) {
    const parts = filter.any.map((part) => compileFilter(part, grammar, fields));
    return (row) => parts.some((part) => part(row));
  }
  if ('all' in filter) {
    const parts = filter.all.map((part) => compileFilter(part, grammar, fields));
    return (row) => parts.every((part) => part(row));
  }
  const { test } = filter;
  if (!grammar(test.field)?.includes(test.operator)) {
    throw invalidRequest(`Invalid filter: ${test.field} ${test.operator}`);
  }
  if (test.field === 'q') return textTest(test.value, fields);
  const holds = valueTest(test);
  return (row) => holds(fields.value(row, test.field));
}

function textTest(value: Json, fields: Fields): (row: number) => boolean {
  const searches = (Array.isArray(value) ? value : [value]).map((words) => fields.search(String(words)));
  return (row) => searches.some((search) => search(row));
}

function valueTest({ operator, value }: Test): (actual: Json | undefined) => boolean {
  const wanted: readonly Json[] = Array.isArray(value) ? value : [value];
  switch (operator) {
    case 'equals':
      return (actual) => wanted.some((one) => equal(actual, one));
    case 'notEquals':
      return (actual) => !wanted.some((one) => equal(actual, one));
    case 'anyOf':
      return (actual) => wanted.some((one) => equal(actual, one));
    case 'contains':
      return (actual) => wanted.every((one) => equal(actual, one));
    case 'exists':
      if (typeof value !== 'boolean') throw invalidRequest('Invalid filter: exists wants true or false');
      return (actual) => (actual !== undefined && actual !== null) === value;
    case 'startsWith':
      if (typeof value !== 'string') throw invalidRequest('Invalid filter: startsWith wants a string');
      return (actual) => typeof actual === 'string' && actual.startsWith(value);
    default:
      return dateTest(operator, value);
  }
}

/** Both bounds are inclusive. */
function dateTest(operator: string, value: Json): (actual: Json | undefined) => boolean {
  const bound = timeOf(value);
  if (bound === undefined) throw invalidRequest(`Invalid filter: ${operator} wants a date`);
  return (actual) => {
    const time = timeOf(actual);
    if (time === undefined) return false;
    return operator === 'after' ? time >= bound : time <= bound;
  };
}

function timeOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

/** Types count: 5 is not "5". A list equals what any of its elements equals. */
function equal(actual: Json | undefined, wanted: Json): boolean {
  if (Array.isArray(actual)) return actual.some((element) => equal(element, wanted));
  if (isMap(actual)) return false;
  return actual === wanted;
}

/** A literal attribute name, or a pointer such as `/device/os` with `~1` for `/` and `~0` for `~`. */
export function attributePath(reference: string): readonly string[] {
  if (!reference.startsWith('/')) return [reference];
  return reference
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function descend(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (inner, name) => (isMap(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
    value,
  );
}
