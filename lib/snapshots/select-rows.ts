import 'server-only';
import { type Bitmap, emptyBitmap, include, intersect } from './bitmap.ts';
import type { Column } from './column.ts';
import { isSearchedColumn } from './columns.ts';
import type { Condition } from './condition.ts';
import { matchTerms, mostRows, searchTerms, type TermSet, wantTerms } from './match-terms.ts';
import type { Segment } from './segment.ts';

/** What a question asks of rows, understood. */
export interface Selection {
  readonly conditions: readonly Condition[];
  /** Folded; absent: no free text. */
  readonly needle?: string;
  /** Rows that may hold the needle will do: they are looked at anyway. */
  readonly loose?: boolean;
}

const isBitmap = (value: unknown): value is Bitmap => value instanceof Uint32Array;

/** Rows of the segment that are alive and hold all conditions. The caller must not change it. */
export function selectRows(segment: Segment, selection: Selection): Bitmap {
  const selected = segment.liveBitmap();
  for (const condition of selection.conditions) {
    intersect(selected, rowsOf(segment, condition), condition.complement);
  }
  if (selection.needle !== undefined)
    intersect(selected, rowsWith(segment, selection.needle, selection.loose));
  return selected;
}

/** Says which parts `selectRows` is going to read, as far as can be told now. */
export function wantSelection(segments: readonly Segment[], selection: Selection): void {
  if (segments[0]?.fetches !== true) return;
  for (const segment of segments) segment.wantDirectory();
  for (const segment of segments) {
    for (const { column } of selection.conditions) segment.wantColumn(column);
    if (selection.needle !== undefined) for (const name of searchedColumns(segment)) segment.wantColumn(name);
  }
  for (const segment of segments) {
    for (const { column: name, test } of selection.conditions) {
      const column = segment.column(name);
      column?.want();
      if (column !== undefined && test.kind === 'contains') wantTerms(column, test.needle);
    }
    if (selection.needle === undefined) continue;
    for (const name of searchedColumns(segment)) {
      const column = segment.column(name);
      if (column !== undefined) wantTerms(column, selection.needle);
    }
  }
}

/** At least as many rows as hold the needle in this column, or in any when none is named. */
export function mostRowsWith(segment: Segment, needle: string, name?: string): number {
  let most = 0;
  for (const column of name === undefined ? searchedColumns(segment) : [name]) {
    const read = segment.column(column);
    most = Math.max(most, (read && mostRows(read, needle)) ?? 0);
  }
  return most;
}

function rowsOf(segment: Segment, { column: name, test }: Condition): Bitmap {
  return segment.made(`rows ${JSON.stringify([name, test])}`, isBitmap, () => {
    const rows = emptyBitmap(segment.rows);
    const column = segment.column(name);
    if (column !== undefined) addRows(column, matchTerms(column, test), rows);
    return [rows, rows.byteLength];
  });
}

function rowsWith(segment: Segment, needle: string, loose = false): Bitmap {
  return segment.made(`text ${loose} ${needle}`, isBitmap, () => {
    const rows = emptyBitmap(segment.rows);
    for (const name of searchedColumns(segment)) {
      const column = segment.column(name);
      if (column !== undefined) addRows(column, searchTerms(column, needle, loose), rows);
    }
    return [rows, rows.byteLength];
  });
}

export function searchedColumns(segment: Segment): readonly string[] {
  return segment.directory.columns.map(([name]) => name).filter(isSearchedColumn);
}

function addRows(column: Column, terms: TermSet, rows: Bitmap): void {
  const { order, starts } = column;
  const add = (from: number, to: number) => {
    const end = starts === undefined ? to : (starts[to] ?? 0);
    for (let at = starts === undefined ? from : (starts[from] ?? 0); at < end; at += 1) {
      include(rows, order[at] ?? 0);
    }
  };
  if ('ranges' in terms) for (const [from, to] of terms.ranges) add(from, to);
  else eachRange(terms.set, add);
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
