import 'server-only';
import { type Bitmap, emptyBitmap, include } from './bitmap.ts';
import type { Column } from './column.ts';
import { holds, isRange, type RangeTest, type TermTest } from './condition.ts';
import type { Term } from './term.ts';

/** Every test but that for a part of a text, whose terms are not looked for in their order. */
export type WholeTest = Exclude<TermTest, { readonly kind: 'contains' }>;

/** Ranks from and up to. */
export type TermRange = readonly [from: number, to: number];

export type TermSet = { readonly ranges: readonly TermRange[] } | { readonly set: Bitmap };

export function matchTerms(column: Column, test: WholeTest): TermSet {
  return isRange(test) ? { ranges: rangesOf(column, test) } : { set: startingTerms(column, test.needle) };
}

export function rangesOf(column: Column, test: RangeTest): readonly TermRange[] {
  switch (test.kind) {
    case 'any':
      return [[0, column.terms]];
    case 'none':
      return [];
    case 'equal':
      return test.terms.flatMap((term) => equalTerm(column, term));
    case 'before':
      return [[classFrom(column, test.bound.charAt(0)), firstFrom(column, test.bound)]];
    case 'after': {
      const past = column.firstTerm((sort) => sort.slice(0, 9) > test.bound);
      return [[past, classTo(column, test.bound.charAt(0))]];
    }
    default:
      return test satisfies never;
  }
}

/** Rows of the column under the terms of a test, one counted once for each; undefined where that takes long to tell. */
export function rowsUnder(column: Column, test: WholeTest): number | undefined {
  if (test.kind === 'any') return column.header.present;
  if (!isRange(test)) return undefined;
  return rangesOf(column, test).reduce(
    (sum, [from, to]) => sum + column.startOf(to) - column.startOf(from),
    0,
  );
}

function equalTerm(column: Column, { sort, json }: Term): TermRange[] {
  const at = column.firstTerm((other, term) => other > sort || (other === sort && column.json(term) >= json));
  const isEqual = at < column.terms && column.sort(at) === sort && column.json(at) === json;
  return isEqual ? [[at, at + 1]] : [];
}

const firstFrom = (column: Column, sort: string) => column.firstTerm((other) => other >= sort);
/** The first term of a class, as `sort` begins. */
export const classFrom = (column: Column, kind: string) => firstFrom(column, kind);
/** The first term after a class. */
export const classTo = (column: Column, kind: string) => column.firstTerm((sort) => sort.charAt(0) > kind);

/** Text is one range; what other classes hold is looked at one by one. */
function startingTerms(column: Column, needle: string): Bitmap {
  const set = emptyBitmap(column.terms);
  const prefix = `x${needle}`;
  const from = firstFrom(column, prefix);
  const to = column.firstTerm((sort) => sort.slice(0, prefix.length) > prefix);
  for (let term = from; term < to; term += 1) include(set, term);
  const test: TermTest = { kind: 'starts', needle };
  for (const [start, end] of [
    [0, classFrom(column, 'x')],
    [classFrom(column, 'y'), column.terms],
  ] as const) {
    for (let term = start; term < end; term += 1) {
      if (holds(test, { sort: column.sort(term), json: '' })) include(set, term);
    }
  }
  return set;
}
