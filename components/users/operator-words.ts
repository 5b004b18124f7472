import type { FilterOperator } from '#lib/domain/filter.ts';

/** The operators as the chip says them. */
export const OPERATOR_WORDS: Readonly<Record<FilterOperator, string>> = {
  is: 'is',
  'is-not': 'is not',
  'any-of': 'is any of',
  contains: 'contains',
  'starts-with': 'starts with',
  exists: 'exists',
  missing: 'is missing',
  before: 'before',
  after: 'after',
};

export function takesNoValue(operator: FilterOperator): boolean {
  return operator === 'exists' || operator === 'missing';
}

export function takesMany(operator: FilterOperator): boolean {
  return operator === 'any-of';
}
