import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { AttributeFilter } from '#lib/domain/filter.ts';
import { columnOf, isSearchedColumn, valuesOf } from './columns.ts';
import { fold } from './fold.ts';
import { elementsOf, epochOf, inOrder, isSearched, type Term, termOf, textStart } from './term.ts';

/** Which terms of a column hold a condition. */
export type TermTest =
  | { readonly kind: 'any' }
  | { readonly kind: 'equal'; readonly terms: readonly Term[] }
  /** `loose`: terms that may have the needle will do, their rows are looked at anyway. */
  | { readonly kind: 'contains'; readonly needle: string; readonly loose?: boolean }
  | { readonly kind: 'starts'; readonly needle: string }
  /** Terms of one class, strictly before or after a value in order. */
  | { readonly kind: 'before' | 'after'; readonly bound: string }
  | { readonly kind: 'none' };

/** One filter, understood. `complement`: the rows for which the test does not hold. */
export interface Condition {
  readonly column: string;
  readonly test: TermTest;
  readonly complement: boolean;
}

export function toCondition(filter: AttributeFilter): Condition {
  const { operator, values } = filter;
  return {
    column: columnOf(filter.attribute),
    test: toTest(operator, values.map(String)),
    complement: operator === 'is-not' || operator === 'missing',
  };
}

function toTest(operator: AttributeFilter['operator'], values: readonly string[]): TermTest {
  const [first = ''] = values;
  switch (operator) {
    case 'is':
    case 'is-not':
    case 'any-of':
      return { kind: 'equal', terms: values.flatMap(termsWithText) };
    case 'contains':
    case 'starts-with':
      return partOf(operator, fold(first));
    case 'exists':
    case 'missing':
      return { kind: 'any' };
    case 'before':
    case 'after':
      return boundOf(operator, first);
    default:
      return operator satisfies never;
  }
}

/** A needle of marks alone folds to nothing, and nothing is in every text. */
function partOf(operator: 'contains' | 'starts-with', needle: string): TermTest {
  if (needle === '') return { kind: 'any' };
  return operator === 'contains' ? { kind: 'contains', needle } : { kind: 'starts', needle };
}

/** A test whose terms are ranges of the sorted terms. */
export type RangeTest = Exclude<TermTest, { readonly kind: 'contains' | 'starts' }>;

export function isRange(test: TermTest): test is RangeTest {
  return test.kind !== 'contains' && test.kind !== 'starts';
}

/** The terms whose text is this one: a string, and the number, yes or no, or JSON that is written so. */
export function termsWithText(text: string): readonly Term[] {
  const terms = [termOf(text)];
  const number = Number(text);
  if (text !== '' && Number.isFinite(number) && JSON.stringify(number) === text) terms.push(termOf(number));
  if (text === 'true' || text === 'false') terms.push(termOf(text === 'true'));
  if (text.startsWith('{') || text.startsWith('[')) terms.push({ sort: `y${fold(text)}`, json: text });
  return terms;
}

function boundOf(kind: 'before' | 'after', text: string): TermTest {
  const time = epochOf(text);
  if (time !== undefined) return { kind, bound: `t${inOrder(time)}` };
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return { kind: 'none' };
  return { kind, bound: `n${inOrder(number)}` };
}

/** The same rule for one value, for rows looked at one by one. */
export function holds(test: TermTest, { sort, json }: Term): boolean {
  switch (test.kind) {
    case 'any':
      return true;
    case 'none':
      return false;
    case 'equal':
      return test.terms.some((term) => term.sort === sort && term.json === json);
    case 'contains':
      return sort.includes(test.needle, textStart(sort));
    case 'starts':
      return sort.startsWith(test.needle, textStart(sort));
    case 'before':
      return sort[0] === test.bound[0] && sort.slice(0, 9) < test.bound;
    case 'after':
      return sort[0] === test.bound[0] && sort.slice(0, 9) > test.bound;
    default:
      return test satisfies never;
  }
}

export function rowHolds(row: DirectoryRow, { column, test, complement }: Condition): boolean {
  return valuesOf(row, column).some((value) => holds(test, termOf(value))) !== complement;
}

/** Whether free text is in one of the row's texts or numbers. `needle` is folded. */
export function rowContains(row: DirectoryRow, needle: string): boolean {
  const isThere = (value: Parameters<typeof termOf>[0]) => {
    const { sort } = termOf(value);
    return isSearched(sort) && sort.includes(needle, textStart(sort));
  };
  const fields = ['.key', '.name', '.email'].filter(isSearchedColumn);
  return (
    fields.some((column) => valuesOf(row, column).some(isThere)) ||
    row.attributes.some(([, value]) => elementsOf(value).some(isThere))
  );
}

/** Free text as it is looked for, or undefined where there is nothing to look for. */
export function needleOf(text: string | undefined): string | undefined {
  const needle = fold(text?.trim() ?? '');
  return needle === '' ? undefined : needle;
}
