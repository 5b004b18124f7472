import {
  type AttributeFilter,
  FILTER_OPERATORS,
  type FilterOperator,
  type SortOrder,
} from '#lib/domain/filter.ts';

/** Operators that take no value, exactly one, or one and more. */
const VALUE_COUNT: Readonly<Record<FilterOperator, readonly [min: number, max: number]>> = {
  is: [1, 1],
  'is-not': [1, 1],
  'any-of': [1, 50],
  contains: [1, 1],
  'starts-with': [1, 1],
  exists: [0, 0],
  missing: [0, 0],
  before: [1, 1],
  after: [1, 1],
};

const MAX_FILTERS = 20;
const MAX_TEXT = 200;

/**
 * Reads the `filter` parameter: JSON text, a list of `[attribute, operator, ...values]`.
 * Undefined when anything about it is wrong: a view is either restored whole or repaired, never half applied.
 */
export function parseFilters(text: string): readonly AttributeFilter[] | undefined {
  const list = parseJson(text);
  if (!Array.isArray(list) || list.length > MAX_FILTERS) return undefined;
  const filters = list.map(parseFilter);
  return filters.every((filter) => filter !== undefined) ? filters : undefined;
}

/** The inverse of `parseFilters`; undefined for no filter, so that defaults stay out of the URL. */
export function printFilters(filters: readonly AttributeFilter[]): string | undefined {
  if (filters.length === 0) return undefined;
  return JSON.stringify(filters.map((filter) => [filter.attribute, filter.operator, ...filter.values]));
}

/** Reads `field` or `-field`. */
export function parseSort(text: string): SortOrder | undefined {
  const descending = text.startsWith('-');
  const field = descending ? text.slice(1) : text;
  return field === '' ? undefined : { field, descending };
}

export function printSort(sort: SortOrder): string {
  return sort.descending ? `-${sort.field}` : sort.field;
}

function parseFilter(entry: unknown): AttributeFilter | undefined {
  if (!Array.isArray(entry)) return undefined;
  const [attribute, operator, ...values] = entry;
  if (typeof attribute !== 'string' || attribute === '' || attribute.length > MAX_TEXT) return undefined;
  if (!isOperator(operator) || !values.every(isFilterValue)) return undefined;
  const [min, max] = VALUE_COUNT[operator];
  return values.length >= min && values.length <= max ? { attribute, operator, values } : undefined;
}

function isOperator(value: unknown): value is FilterOperator {
  return FILTER_OPERATORS.some((operator) => operator === value);
}

function isFilterValue(value: unknown): value is string | number | boolean {
  if (typeof value === 'string') return [...value].length <= MAX_TEXT;
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
