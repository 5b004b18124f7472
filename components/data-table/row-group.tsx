'use client';

import type { Row, RowData } from '@tanstack/react-table';
import { Activity, memo, type ReactNode } from 'react';
import type { ColumnLayout } from './column-layout.ts';
import type { ColumnsOf, Features } from './table-features.ts';
import { type Density, TableRow } from './table-row.tsx';

/** Rows to a group. */
export const GROUP = 10;

/** A few rows that come alive by themselves after the page does, so that it answers before all of its rows can. */
function DrawnGroup<T extends RowData>({
  from,
  rows,
  firstRow,
  cursor,
  ...shared
}: {
  /** Index of its first row. */
  from: number;
  /** All of the page's. */
  rows: readonly Row<Features, T>[];
  columns: ColumnsOf<T>;
  drawCell: (column: string, row: T) => ReactNode;
  /** Number of the page's first row in the whole list, from 1. */
  firstRow: number;
  /** The row the Tab key reaches, where it is one of these. */
  cursor: number | undefined;
  /** What is picked: another one, and the rows say so. */
  selection: unknown;
  density: Density;
  pins: ColumnLayout['pins'];
  onOpen: (original: T) => void;
  onFocus: (index: number) => void;
}) {
  const { selection: _, ...same } = shared;
  return (
    <Activity>
      {rows.slice(from, from + GROUP).map((row, at) => (
        <TableRow
          // By place: turning the page rewrites the rows that stand there instead of building fifty new ones.
          key={from + at}
          {...same}
          row={row}
          index={from + at}
          rowIndex={firstRow + from + at + 1}
          isCursor={from + at === cursor}
          isSelected={row.getIsSelected()}
        />
      ))}
    </Activity>
  );
}

/** Left alone while nothing of its own changed: a group that is touched has to come alive at once. */
export const RowGroup = memo(DrawnGroup) as typeof DrawnGroup;
