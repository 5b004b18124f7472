import 'server-only';
import { addRows } from './add-rows.ts';
import { type Bitmap, emptyBitmap, exclude, include, members, unite } from './bitmap.ts';
import { isWide } from './byte-writer.ts';
import type { Column } from './column.ts';
import { candidates, GRAM, mostNumbers } from './gram-reader.ts';
import { classFrom, classTo, type TermRange } from './match-terms.ts';
import { RankReader } from './rank-reader.ts';
import { TERMS_PER_BLOCK, type TermBlock } from './term-block.ts';

/** A part of a text that is looked for. */
export interface Part {
  /** Folded. */
  readonly needle: string;
  /** Rows that may have it will do: they are looked at anyway. */
  readonly loose?: boolean;
  /** Which classes of terms are looked through, as `sort` begins. */
  isAsked(kind: string): boolean;
}

/** Puts the rows of the column whose terms have the part into `rows`, a bit for each row of the segment. */
export function addRowsWith(column: Column, part: Part, rows: Bitmap): void {
  const { grams } = column;
  if (grams === undefined) {
    addRows(column, { set: scannedTerms(column, part) }, rows);
    return;
  }
  const { needle, loose } = part;
  const isSure = loose === true || (needle.length <= GRAM && !needle.includes('\0'));
  if (column.header.ranks !== undefined) {
    const found = candidates(column, grams, needle, rows.length);
    unite(rows, isSure ? found : rowsHolding(column, found, part));
  } else {
    const found = candidates(column, grams, needle, (column.terms + 31) >>> 5);
    if (!isSure) keepHolding(column, found, part);
    addRows(column, { set: found }, rows);
  }
  addRows(column, { ranges: termsBesideGrams(column, part) }, rows);
}

/** About how many rows may have the needle; undefined for a column of few terms. */
export function mostRows(column: Column, needle: string): number | undefined {
  const { terms, postings } = column.header;
  const { grams } = column;
  return grams && (mostNumbers(column, grams, needle) / terms) * postings;
}

/** Rows under the terms of a column of few, one counted once for each. */
export function scannedRows(column: Column, part: Part): number {
  let rows = 0;
  for (const term of members(scannedTerms(column, part)))
    rows += column.startOf(term + 1) - column.startOf(term);
  return rows;
}

/** Every term is looked at. */
function scannedTerms(column: Column, part: Part): Bitmap {
  const holds = holding(column, part.needle);
  const set = emptyBitmap(column.terms);
  column.wantBlocks(0, column.terms);
  for (let term = 0; term < column.terms; term += 1) {
    if (part.isAsked(column.block(term).kind(term % TERMS_PER_BLOCK)) && holds(term)) include(set, term);
  }
  return set;
}

/** Yes, no and times, which the index of parts leaves out. */
function termsBesideGrams(column: Column, part: Part): readonly TermRange[] {
  const holds = holding(column, part.needle);
  const found: TermRange[] = [];
  for (const kind of ['b', 't'].filter(part.isAsked)) {
    const end = classTo(column, kind);
    for (let term = classFrom(column, kind); term < end; term += 1)
      if (holds(term)) found.push([term, term + 1]);
  }
  return found;
}

/** Leaves only terms that have the needle. */
function keepHolding(column: Column, terms: Bitmap, { needle }: Part): void {
  const holds = holding(column, needle);
  for (const term of members(terms)) column.wantBlocks(term, term + 1);
  for (const term of members(terms)) if (!holds(term)) exclude(terms, term);
}

/** The same for rows, their terms looked at in the order in which these lie. */
function rowsHolding(column: Column, found: Bitmap, { needle }: Part): Bitmap {
  const holds = holding(column, needle);
  const ranks = new RankReader(column);
  const rows = Array.from(members(found));
  ranks.want(rows);
  const places = Float64Array.from(rows, (row) => ranks.rank(row) * 0x10000 + row).sort();
  const terms = Array.from(places, (place) => Math.floor(place / 0x10000));
  for (const term of terms) column.wantBlocks(term, term + 1);
  for (const [at, term] of terms.entries()) if (!holds(term)) exclude(found, (places[at] ?? 0) % 0x10000);
  return found;
}

function holding(column: Column, needle: string): (term: number) => boolean {
  const bytes = isWide(needle) ? undefined : Buffer.from(needle, 'latin1');
  let at = -1;
  let block: TermBlock | undefined;
  return (term) => {
    const index = Math.floor(term / TERMS_PER_BLOCK);
    if (block === undefined || index !== at) block = column.glanceBlock(index);
    at = index;
    return block.contains(term % TERMS_PER_BLOCK, needle, bytes);
  };
}
