import 'server-only';
import { addRows } from './add-rows.ts';
import { askAll } from './ask-all.ts';
import { type Bitmap, emptyBitmap, intersect, isBitmap } from './bitmap.ts';
import { isSearchedColumn } from './columns.ts';
import type { Condition } from './condition.ts';
import { addRowsWith, mostRows } from './containing-rows.ts';
import { matchTerms } from './match-terms.ts';
import type { Segment } from './segment.ts';
import { isSearched } from './term.ts';

/** What a question asks of rows, understood. */
export interface Selection {
  readonly conditions: readonly Condition[];
  /** Folded; absent: no free text. */
  readonly needle?: string;
  /** Rows that may hold the needle will do: they are looked at anyway. */
  readonly loose?: boolean;
}

/** Rows of the segment that are alive and hold all conditions. The caller must not change it. */
export function selectRows(segment: Segment, { conditions, needle, loose }: Selection): Bitmap {
  const live = segment.liveBitmap();
  if (conditions.length === 0 && needle === undefined) return live;
  const selected = live.slice();
  const sets = askAll(conditions, (condition) => rowsOf(segment, condition));
  for (const [at, { complement }] of conditions.entries()) {
    const set = sets[at];
    if (set !== undefined) intersect(selected, set, complement);
  }
  if (needle !== undefined) intersect(selected, rowsWith(segment, needle, loose));
  return selected;
}

/** About how many rows may hold the needle in the column where most do. */
export function mostRowsWith(segment: Segment, needle: string): number {
  const most = askAll(searchedColumns(segment), (name) => {
    const column = segment.column(name);
    return (column && mostRows(column, needle)) ?? 0;
  });
  return Math.max(0, ...most);
}

function rowsOf(segment: Segment, { column: name, test }: Condition): Bitmap {
  return segment.made(`rows ${JSON.stringify([name, test])}`, isBitmap, () => {
    const rows = emptyBitmap(segment.rows);
    const column = segment.column(name);
    if (column === undefined) return [rows, rows.byteLength];
    if (test.kind === 'contains') addRowsWith(column, { ...test, isAsked: () => true }, rows);
    else addRows(column, matchTerms(column, test), rows);
    return [rows, rows.byteLength];
  });
}

function rowsWith(segment: Segment, needle: string, loose = false): Bitmap {
  return segment.made(`text ${loose} ${needle}`, isBitmap, () => {
    const rows = emptyBitmap(segment.rows);
    askAll(searchedColumns(segment), (name) => {
      const column = segment.column(name);
      if (column !== undefined) addRowsWith(column, { needle, loose, isAsked: isSearched }, rows);
    });
    return [rows, rows.byteLength];
  });
}

export function searchedColumns(segment: Segment): readonly string[] {
  return segment.directory.columns.map(([name]) => name).filter(isSearchedColumn);
}
