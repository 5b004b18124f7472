import 'server-only';
import type { DirectoryDescriptor, DirectoryQuery } from '#lib/domain/directory.ts';
import type { AttributeFilter, FilterOperator } from '#lib/domain/filter.ts';
import type { FieldError } from '#lib/domain/problem.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

type Value = AttributeFilter['values'][number];

/** Fields of the record itself; every other name is an attribute of the customer's, looked up as `<kind>.<name>`. */
const RECORD_FIELDS: ReadonlySet<string> = new Set(['kind', 'key', 'name', 'applicationId', 'kindKey']);
/** Fields that hold a list: `is` asks whether the list holds the value. */
const LIST_FIELDS: ReadonlySet<string> = new Set(['kinds', 'kindKeys']);

/**
 * The vendor's filter text for this view (4.2), or undefined for no filter. Strings always leave as JSON strings, which
 * spares the grammar's own escapes; each condition stands in its own brackets.
 */
export function contextFilter(
  query: DirectoryQuery,
  directory: DirectoryDescriptor,
): Result<string | undefined> {
  const errors = query.filters.flatMap((filter, index) => filterErrors(filter, index, directory));
  if (errors.length > 0) {
    return refuse('validation-failed', 'LaunchDarkly cannot express this filter.', { errors });
  }
  const kind = query.filters.find((filter) => filter.attribute === 'kind' && filter.operator === 'is')
    ?.values[0];
  const terms = query.filters.map((filter) => `(${term(filter, directory, kind)})`);
  if (query.text !== undefined && query.text !== '') terms.push(`(q equals ${literal(query.text)})`);
  return ok(terms.length === 0 ? undefined : terms.join(','));
}

function filterErrors(filter: AttributeFilter, index: number, directory: DirectoryDescriptor): FieldError[] {
  const at = `/filters/${index}`;
  const support = supported(directory, filter.attribute);
  if (filter.attribute === '') return [{ pointer: `${at}/attribute`, code: 'required' }];
  if (!support.includes(filter.operator)) return [{ pointer: `${at}/operator`, code: 'not-supported' }];
  const needed = valuesNeeded(filter);
  if (!needed(filter.values.length)) return [{ pointer: `${at}/values`, code: 'wrong-count' }];
  if (filter.operator === 'starts-with' && typeof filter.values[0] !== 'string') {
    return [{ pointer: `${at}/values/0`, code: 'not-text' }];
  }
  return [];
}

/** Attributes are the customer's: one may well be called `constructor`. */
function supported(directory: DirectoryDescriptor, attribute: string): readonly FilterOperator[] {
  const { filters } = directory;
  return (Object.hasOwn(filters, attribute) ? filters[attribute] : filters['*']) ?? [];
}

function valuesNeeded(filter: AttributeFilter): (count: number) => boolean {
  if (filter.operator === 'exists' || filter.operator === 'missing') return (count) => count === 0;
  return filter.operator === 'any-of' ? (count) => count > 0 : (count) => count === 1;
}

function term(filter: AttributeFilter, directory: DirectoryDescriptor, kind: Value | undefined): string {
  const field = fieldOf(filter.attribute, directory, kind);
  const [first = ''] = filter.values;
  switch (filter.operator) {
    case 'is':
      return LIST_FIELDS.has(filter.attribute)
        ? `${field} contains [${literal(first)}]`
        : `${field} equals ${literal(first)}`;
    case 'is-not':
      return `${field} notEquals ${literal(first)}`;
    case 'any-of':
      return anyOf(field, filter, directory);
    case 'contains':
      return `${field} contains [${literal(first)}]`;
    case 'starts-with':
      return `${field} startsWith ${literal(first)}`;
    case 'exists':
      return `${field} exists true`;
    case 'missing':
      return `${field} exists false`;
    case 'before':
    case 'after':
      return `${field} ${filter.operator} ${instant(first)}`;
  }
}

/** Attributes have no `anyOf` of their own: there it is spelled as alternatives. */
function anyOf(field: string, filter: AttributeFilter, directory: DirectoryDescriptor): string {
  if (isRecordField(filter.attribute, directory)) {
    return `${field} anyOf [${filter.values.map(literal).join(',')}]`;
  }
  return filter.values.map((value) => `${field} equals ${literal(value)}`).join('|');
}

function isRecordField(attribute: string, directory: DirectoryDescriptor): boolean {
  return RECORD_FIELDS.has(attribute) || LIST_FIELDS.has(attribute) || directory.filters['*'] === undefined;
}

function fieldOf(attribute: string, directory: DirectoryDescriptor, kind: Value | undefined): string {
  if (directory.filters['*'] === undefined) return attribute === 'key' ? 'id' : attribute;
  if (isRecordField(attribute, directory)) return attribute;
  const scope = typeof kind === 'string' && SIMPLE.test(kind) ? kind : '*';
  if (SIMPLE.test(attribute)) return `${scope}.${attribute}`;
  // A name with other characters is a one-step pointer, and quoted so that no space or bracket can end it.
  return literal(`${scope}./${attribute.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

const SIMPLE = /^[A-Za-z0-9_-]+$/;

function literal(value: Value): string {
  return JSON.stringify(value);
}

/** A number stays a number (epoch ms where it is a time); anything else is a quoted RFC 3339 time. */
function instant(value: Value): string {
  return typeof value === 'string' && !/^-?\d+(\.\d+)?$/.test(value) ? literal(value) : String(value);
}
