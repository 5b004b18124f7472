import 'server-only';
import { type Bitmap, emptyBitmap, exclude, include, members } from './bitmap.ts';
import { isWide } from './byte-writer.ts';
import type { Column } from './column.ts';
import { holds, type TermTest } from './condition.ts';
import { candidateTerms, mostTerms } from './gram-reader.ts';
import { isSearched, type Term } from './term.ts';
import { TERMS_PER_BLOCK } from './term-block.ts';

/** Terms by rank: ranges from and up to, or a set. */
export type TermSet =
  | { readonly ranges: readonly (readonly [from: number, to: number])[] }
  | { readonly set: Bitmap };

export function matchTerms(column: Column, test: TermTest): TermSet {
  switch (test.kind) {
    case 'any':
      return { ranges: [[0, column.terms]] };
    case 'none':
      return { ranges: [] };
    case 'equal':
      return { ranges: test.terms.flatMap((term) => equalTerm(column, term)) };
    case 'contains':
      return { set: containingTerms(column, test.needle, () => true, test.loose) };
    case 'starts':
      return startingTerms(column, test.needle);
    case 'before':
      return { ranges: [[classFrom(column, test.bound.charAt(0)), firstFrom(column, test.bound)]] };
    case 'after': {
      const past = column.firstTerm((sort) => sort.slice(0, 9) > test.bound);
      return { ranges: [[past, classTo(column, test.bound.charAt(0))]] };
    }
    default:
      return test satisfies never;
  }
}

/** Terms that free text is found in; loosely, that it may be found in. */
export function searchTerms(column: Column, needle: string, loose = false): TermSet {
  return { set: containingTerms(column, needle, isSearched, loose) };
}

/** At least as many rows as have the needle; undefined for a column of few terms. */
export function mostRows(column: Column, needle: string): number | undefined {
  const { terms, postings } = column.header;
  const { grams } = column;
  return grams && (mostTerms(column, grams, needle) / terms) * postings;
}

/** Rows of the column under the terms of a test, one counted once for each; undefined where that takes long to tell. */
export function rowsUnder(column: Column, test: TermTest): number | undefined {
  if (test.kind === 'any') return column.header.present;
  if (test.kind === 'starts' || (test.kind === 'contains' && column.header.grams !== undefined))
    return undefined;
  const terms = matchTerms(column, test);
  const ranges =
    'ranges' in terms ? terms.ranges : Array.from(members(terms.set), (term) => [term, term + 1] as const);
  return ranges.reduce((sum, [from, to]) => sum + column.startOf(to) - column.startOf(from), 0);
}

function equalTerm(column: Column, { sort, json }: Term): [number, number][] {
  const at = column.firstTerm((other, term) => other > sort || (other === sort && column.json(term) >= json));
  const isEqual = at < column.terms && column.sort(at) === sort && column.json(at) === json;
  return isEqual ? [[at, at + 1]] : [];
}

const firstFrom = (column: Column, sort: string) => column.firstTerm((other) => other >= sort);
const classFrom = (column: Column, kind: string) => firstFrom(column, kind);
const classTo = (column: Column, kind: string) => column.firstTerm((sort) => sort.charAt(0) > kind);

/** Text is one range; what other classes hold is looked at one by one. */
function startingTerms(column: Column, needle: string): TermSet {
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
  return { set };
}

function containingTerms(
  column: Column,
  needle: string,
  isAsked: (sort: string) => boolean,
  loose = false,
): Bitmap {
  const bytes = isWide(needle) ? undefined : Buffer.from(needle, 'latin1');
  const { grams } = column;
  if (grams === undefined) {
    const set = emptyBitmap(column.terms);
    column.wantBlocks(0, column.terms);
    for (let term = 0; term < column.terms; term += 1) {
      if (isAsked(column.block(term).kind(term % TERMS_PER_BLOCK)) && containsAt(column, term, needle, bytes))
        include(set, term);
    }
    return set;
  }
  const set = candidateTerms(column, grams, needle);
  if (!loose && (needle.length > 3 || needle.includes('\0'))) {
    for (const term of members(set)) column.wantBlocks(term, term + 1);
    for (const term of members(set)) if (!containsAt(column, term, needle, bytes)) exclude(set, term);
  }
  for (const kind of ['b', 't'].filter(isAsked)) {
    const end = classTo(column, kind);
    for (let term = classFrom(column, kind); term < end; term += 1) {
      if (containsAt(column, term, needle, bytes)) include(set, term);
    }
  }
  return set;
}

function containsAt(column: Column, term: number, needle: string, bytes: Uint8Array | undefined): boolean {
  return column.block(term).contains(term % TERMS_PER_BLOCK, needle, bytes);
}
