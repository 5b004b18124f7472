import 'server-only';
import { type Bitmap, isEmpty } from './bitmap.ts';
import type { Column } from './column.ts';
import { type Condition, isRange, type RangeTest } from './condition.ts';
import { rangesOf } from './match-terms.ts';
import type { Segment } from './segment.ts';
import { type Selection, selectRows } from './select-rows.ts';
import { type PostingRange, SortedRows } from './sorted-rows.ts';

/** The rows of a segment in order, and which of them are asked for. */
export interface SortedList {
  readonly rows: SortedRows;
  readonly selected: Bitmap;
}

/** Undefined: no row of the segment is asked for. */
export function sortedList(
  segment: Segment,
  selection: Selection,
  sort: { readonly column: string | undefined; readonly descending: boolean },
): SortedList | undefined {
  const column = sort.column === undefined ? undefined : segment.column(sort.column);
  const bounded = selection.conditions.filter((one) => isBound(one, column));
  const only = column === undefined || bounded.length === 0 ? undefined : rangeOf(column, bounded);
  if (only !== undefined && only[0] >= only[1]) return undefined;
  const conditions = selection.conditions.filter((one) => !isBound(one, column));
  const selected = selectRows(segment, { ...selection, conditions });
  if (isEmpty(selected)) return undefined;
  return { rows: new SortedRows(segment, column, sort.descending, only), selected };
}

interface Bound extends Condition {
  readonly test: RangeTest;
}

/** Whether the rows that hold the condition stand beside each other in the order of the column. */
function isBound(condition: Condition, column: Column | undefined): condition is Bound {
  const { column: name, test, complement } = condition;
  if (name !== column?.name || column.header.firsts !== undefined || complement) return false;
  return isRange(test) && !(test.kind === 'equal' && test.terms.length > 1);
}

function rangeOf(column: Column, conditions: readonly Bound[]): PostingRange {
  let [from, to] = [0, column.header.postings];
  for (const { test } of conditions) {
    const [range] = rangesOf(column, test);
    from = Math.max(from, column.startOf(range?.[0] ?? 0));
    to = Math.min(to, column.startOf(range?.[1] ?? 0));
  }
  return [from, to];
}
