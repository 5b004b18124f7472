import 'server-only';
import { type Bitmap, isEmpty } from './bitmap.ts';
import type { Column } from './column.ts';
import { type Condition, isRange } from './condition.ts';
import { matchTerms } from './match-terms.ts';
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
  const bounded = selection.conditions.filter((one) => column !== undefined && isBound(one, column));
  const only = column === undefined || bounded.length === 0 ? undefined : rangeOf(column, bounded);
  if (only !== undefined && only[0] >= only[1]) return undefined;
  const conditions = selection.conditions.filter((one) => !bounded.includes(one));
  const selected = selectRows(segment, { ...selection, conditions });
  if (isEmpty(selected)) return undefined;
  return { rows: new SortedRows(segment, column, sort.descending, only), selected };
}

/** Whether the rows that hold the condition stand beside each other in the order of the column. */
function isBound({ column: name, test, complement }: Condition, column: Column): boolean {
  const isOneRange = isRange(test) && !(test.kind === 'equal' && test.terms.length > 1);
  return name === column.name && !complement && isOneRange && column.header.firsts === undefined;
}

function rangeOf(column: Column, conditions: readonly Condition[]): PostingRange {
  let [from, to] = [0, column.header.postings];
  for (const { test } of conditions) {
    const terms = matchTerms(column, test);
    const [range] = 'ranges' in terms ? terms.ranges : [];
    from = Math.max(from, column.startOf(range?.[0] ?? 0));
    to = Math.min(to, column.startOf(range?.[1] ?? 0));
  }
  return [from, to];
}
