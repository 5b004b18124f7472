'use client';

import type { RowData } from '@tanstack/react-table';
import {
  type ReactNode,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import type { SortOrder } from '#lib/domain/filter.ts';
import type { ColumnWidths } from '#lib/queries/width-codec.ts';
import { useAlive } from '../ui/use-alive.ts';
import { whenIdle } from '../ui/when-idle.ts';
import { columnLayout } from './column-layout.ts';
import { GROUP, RowGroup } from './row-group.tsx';
import type { TableOf } from './table-features.ts';
import { TableHead } from './table-head.tsx';
import type { Density } from './table-row.tsx';
import { useDrawnRows } from './use-drawn-rows.ts';
import { useRowCursor } from './use-row-cursor.ts';
import { NARROW, visibleCount } from './visible-count.ts';

/** A grid is a table one moves in with arrow keys; its parts keep their own meaning. */
const GRID = { role: 'grid', 'aria-multiselectable': true } as const;

export interface DataTableProps<T extends RowData> {
  readonly table: TableOf<T>;
  /** What stands in a cell; stays the same function while columns and rows mean the same. */
  readonly drawCell: (column: string, row: T) => ReactNode;
  /** Accessible name. */
  readonly label: string;
  /** Rows of the whole list, where known. */
  readonly total?: number | undefined;
  /** Number of the first row of this page in the whole list, from 1. */
  readonly firstRow: number;
  readonly sort?: SortOrder | undefined;
  readonly density: Density;
  /** Chosen widths, by column; absent: the usual ones. */
  readonly widths?: ColumnWidths | undefined;
  /** So many first columns stay in sight. */
  readonly pinned?: number | undefined;
  /** Another page is on its way; these rows stay meanwhile. */
  readonly busy: boolean;
  readonly onSort: (field: string) => void;
  readonly onWidths: (widths: ColumnWidths | undefined) => void;
  readonly onOpen: (row: T) => void;
  /** Names, once, the row that takes the focus when rows appear: the one a reader comes back from. */
  readonly takeFocus?: () => string | undefined;
  /** False while something else stands in the table's place. */
  readonly shown?: boolean;
  /** Stands above the head: stale, held back. */
  readonly banner?: ReactNode;
  /** Stands in place of rows: loading, nothing here, nothing matches, problem. */
  readonly instead?: ReactNode;
}

/** The one table. It knows rows, columns and keys; it knows no domain, no source and no URL. */
export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const { table, label, total, firstRow, density, busy, onOpen, takeFocus, shown = true } = props;
  const rows = table.getRowModel().rows;
  const later = useDeferredValue(rows);
  const isAlive = useAlive();
  const count = useDrawnRows(rows.length, isAlive);
  const frame = useRef<HTMLDivElement>(null);
  // What nobody can see yet may stay for a frame: the rows in sight are drawn at once.
  const drawn = later === rows ? rows : inSightFirst(rows, later, visibleCount(density, frame.current));
  const columns = table.getVisibleLeafColumns();
  const { widths, pinned } = props;
  const layout = useMemo(() => {
    const usual = columns.map(({ id, columnDef }) => ({ id, usual: columnDef.meta?.width ?? 120 }));
    return columnLayout(usual, widths, pinned);
  }, [columns, widths, pinned]);
  const openRow = useRef(onOpen);
  useLayoutEffect(() => {
    openRow.current = onOpen;
  });
  // Rows keep their handlers, so that drawing the rows in sight leaves the others alone.
  const openOriginal = useCallback((original: T) => openRow.current(original), []);
  const open = (index: number) => {
    const row = rows[index];
    if (row) onOpen(row.original);
  };
  const cursor = useRowCursor({
    count: rows.length,
    open,
    toggle: (index) => rows[index]?.toggleSelected(),
    clear: () => table.resetRowSelection(true),
  });
  const { moveTo } = cursor;
  const hasRows = rows.length > 0;
  const focusOnce = useEffectEvent(() => {
    const id = takeFocus?.();
    const index = id === undefined ? -1 : rows.findIndex((row) => row.id === id);
    if (index >= 0) moveTo(index);
  });
  useEffect(() => {
    // The first look into a tab's storage makes the page wait for the browser.
    return hasRows && shown && isAlive ? whenIdle(() => focusOnce()) : undefined;
  }, [hasRows, shown, isAlive]);
  const shownFirst = useRef(firstRow);
  const isScrolled = useRef(false);
  useLayoutEffect(() => {
    // Another page is read from its top. Asking where the frame stands would lay out the new rows before their time.
    if (shownFirst.current !== firstRow && isScrolled.current) frame.current?.scrollTo({ top: 0 });
    shownFirst.current = firstRow;
  }, [firstRow]);

  return (
    <div
      ref={frame}
      data-table-frame
      onScroll={(event) => {
        isScrolled.current = event.currentTarget.scrollTop > 0;
      }}
      className="relative min-h-0 flex-1 sm:overflow-auto print:overflow-visible"
    >
      {props.banner}
      {busy && <ReadingStroke />}
      <table
        {...GRID}
        aria-label={label}
        aria-busy={busy || !isAlive || later !== rows}
        aria-rowcount={total === undefined ? -1 : total + 1}
        onKeyDown={cursor.onKeyDown}
        style={layout.style}
        className="w-full max-sm:w-full! max-sm:min-w-0! print:w-full! print:min-w-0! print:[--least:0] block text-body"
      >
        <TableHead
          table={table}
          sort={props.sort}
          pins={layout.pins}
          onSort={props.onSort}
          onWidths={props.onWidths}
        />
        {props.instead === undefined && (
          <tbody
            ref={cursor.body}
            // On a phone the page is as long from the start as it will be.
            style={count === rows.length ? undefined : { minHeight: rows.length * NARROW.height }}
            className="block"
          >
            {Array.from({ length: Math.ceil(count / GROUP) }, (_, group) => (
              <RowGroup
                // By place, as the rows in it.
                key={group}
                from={group * GROUP}
                rows={drawn}
                columns={columns}
                drawCell={props.drawCell}
                firstRow={firstRow}
                cursor={Math.floor(cursor.at / GROUP) === group ? cursor.at : undefined}
                selection={table.state.rowSelection}
                density={density}
                pins={layout.pins}
                onOpen={openOriginal}
                onFocus={cursor.note}
              />
            ))}
          </tbody>
        )}
      </table>
      {props.instead !== undefined && <Suspense>{props.instead}</Suspense>}
    </div>
  );
}

function inSightFirst<T>(rows: readonly T[], later: readonly T[], visible: number): readonly T[] {
  return rows.map((row, at) => (at < visible ? row : (later[at] ?? row)));
}

/** Old rows stay while others come; this runs under the head. */
function ReadingStroke() {
  return (
    <div aria-hidden="true" className="pointer-events-none sticky top-0 left-0 z-20 h-0 max-sm:hidden">
      <div className="absolute top-[31px] h-0.5 w-full overflow-hidden">
        <div className="reading-stroke h-full w-1/4 bg-needle" />
      </div>
    </div>
  );
}
