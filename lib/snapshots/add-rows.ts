import 'server-only';
import type { Bitmap } from './bitmap.ts';
import type { Column } from './column.ts';
import type { TermSet } from './match-terms.ts';
import { Postings } from './postings.ts';

/** Puts the rows under these terms into `rows`. */
export function addRows(column: Column, terms: TermSet, rows: Bitmap): void {
  const ranges: [from: number, to: number][] = [];
  const add = (from: number, to: number) => ranges.push([column.startOf(from), column.startOf(to)]);
  if ('ranges' in terms) for (const [from, to] of terms.ranges) add(from, to);
  else eachRange(terms.set, add);
  for (const [from, to] of ranges) column.wantPostings(from, to);
  const postings = new Postings(column);
  for (const [from, to] of ranges) postings.include(from, to, rows);
}

/** Calls for every run of neighbours. */
function eachRange(set: Bitmap, visit: (from: number, to: number) => void): void {
  for (let word = 0; word < set.length; word += 1) {
    let bits = set[word] ?? 0;
    if (bits === 0xffffffff) {
      visit(word * 32, word * 32 + 32);
      continue;
    }
    for (; bits !== 0; bits &= bits - 1) {
      const term = word * 32 + (31 - Math.clz32(bits & -bits));
      visit(term, term + 1);
    }
  }
}
