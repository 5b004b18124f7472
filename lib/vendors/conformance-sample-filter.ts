import type { AttributeFilter, FilterOperator } from '#lib/domain/filter.ts';

/** A filter that is formally right for its operator, with text that breaks careless grammars. */
export function sampleFilter(attribute: string, operator: FilterOperator): AttributeFilter {
  const name = attribute === '*' ? 'some attribute' : attribute;
  switch (operator) {
    case 'exists':
    case 'missing':
      return { attribute: name, operator, values: [] };
    case 'before':
    case 'after':
      return { attribute: name, operator, values: ['2026-01-01T00:00:00Z'] };
    case 'any-of':
      return { attribute: name, operator, values: ['a', 'b "c"'] };
    default:
      return { attribute: name, operator, values: ['a "b\\|('] };
  }
}
