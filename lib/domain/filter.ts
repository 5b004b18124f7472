/** The operators of the attribute filter. Which of them a source can do is its directory's `FilterSupport`. */
export const FILTER_OPERATORS = [
  'is',
  'is-not',
  'any-of',
  'contains',
  'starts-with',
  'exists',
  'missing',
  'before',
  'after',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/**
 * One condition on one attribute; all conditions of a view hold together (AND).
 * `values` is empty for exists and missing, one value for the rest, one or more for any-of.
 * before and after take ISO 8601 UTC times or numbers as text.
 */
export interface AttributeFilter {
  /** The attribute's verbatim name, or a built-in field id such as `key`, `name`, `email`, `lastSeen`. */
  readonly attribute: string;
  readonly operator: FilterOperator;
  readonly values: readonly (string | number | boolean)[];
}

export interface SortOrder {
  readonly field: string;
  readonly descending: boolean;
}
