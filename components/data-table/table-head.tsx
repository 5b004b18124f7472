'use client';

import type { RowData } from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { memo, type PointerEvent, useCallback } from 'react';
import type { SortOrder } from '#lib/domain/filter.ts';
import type { ColumnWidths } from '#lib/queries/width-codec.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { COLUMNS, type ColumnLayout, PIN_EDGE, pinOf } from './column-layout.ts';
import type { ColumnMeta, TableOf } from './table-features.ts';
import { useColumnResize } from './use-column-resize.ts';

/** Only a column the source can sort shows an arrow. */
export function TableHead<T extends RowData>({
  table,
  sort,
  pins,
  onSort,
  onWidths,
}: {
  table: TableOf<T>;
  sort: SortOrder | undefined;
  pins: ColumnLayout['pins'];
  onSort: (field: string) => void;
  /** Widths were chosen, or the usual ones are wanted again. */
  onWidths: (widths: ColumnWidths | undefined) => void;
}) {
  const columns = table.getVisibleLeafColumns();
  const onGrab = useColumnResize(onWidths);
  const onUsual = useCallback(() => onWidths(undefined), [onWidths]);
  const all = table.getIsAllRowsSelected();
  return (
    <thead className="block max-sm:sr-only sm:sticky sm:top-0 sm:z-20">
      <tr aria-rowindex={1} className={`h-8 border-b border-line bg-well ${COLUMNS}`}>
        <th
          scope="col"
          style={pinOf(pins, 0)}
          className={`content-center bg-well pl-6 text-left print:invisible print:p-0! ${pins.length > 0 ? 'sticky z-10 print:static' : ''}`}
        >
          <Checkbox
            aria-label="Select all rows of this page"
            checked={all}
            indeterminate={!all && table.getIsSomeRowsSelected()}
            onChange={() => table.toggleAllRowsSelected(!all)}
            className="align-middle"
          />
        </th>
        {columns.map((column, at) => (
          <HeadCell
            key={column.id}
            id={column.id}
            meta={column.columnDef.meta}
            sort={sort}
            left={pins[at + 1]}
            isLastPin={at + 2 === pins.length}
            onSort={onSort}
            onGrab={onGrab}
            onUsual={onUsual}
          />
        ))}
      </tr>
    </thead>
  );
}

const HeadCell = memo(function HeadCell({
  id,
  meta,
  sort,
  left,
  isLastPin,
  onSort,
  onGrab,
  onUsual,
}: {
  id: string;
  meta: ColumnMeta | undefined;
  sort: SortOrder | undefined;
  /** Where it stays in sight. */
  left: number | undefined;
  isLastPin: boolean;
  onSort: (field: string) => void;
  onGrab: (event: PointerEvent<HTMLElement>) => void;
  onUsual: () => void;
}) {
  if (meta === undefined) return null;
  const { sortField } = meta;
  const direction = sortField !== undefined && sort?.field === sortField ? directionOf(sort) : 'none';
  const end = meta.align === 'end' ? 'text-right' : 'text-left';
  return (
    <th
      scope="col"
      {...(sortField === undefined ? {} : { 'aria-sort': direction })}
      data-column={id}
      style={left === undefined ? undefined : { left }}
      className={`min-w-0 content-center bg-well pr-4 text-meta font-medium text-ink-2 last:pr-6 ${end} ${left === undefined ? 'relative' : 'sticky z-10 print:static'} ${isLastPin ? PIN_EDGE : ''}`}
    >
      {sortField === undefined ? (
        <Label meta={meta} />
      ) : (
        <button
          type="button"
          onClick={() => onSort(sortField)}
          className={`group -ml-1 inline-flex h-6 max-w-full items-center gap-1 rounded-badge px-1 hover:text-ink ${
            direction === 'none' ? '' : 'text-ink'
          }`}
        >
          <Label meta={meta} />
          <SortArrow direction={direction} />
        </button>
      )}
      {/* By keyboard, widths are set where columns are chosen. */}
      <span
        aria-hidden
        data-resize
        title="Drag to resize, double-click for the usual widths"
        onPointerDown={onGrab}
        onDoubleClick={onUsual}
        className="group/edge absolute inset-y-0 right-0 flex w-2.5 cursor-col-resize touch-none print-hidden"
      >
        <span className="my-2 w-px bg-line group-hover/edge:my-0 group-hover/edge:w-0.5 group-hover/edge:bg-needle group-active/edge:my-0 group-active/edge:w-0.5 group-active/edge:bg-needle" />
      </span>
    </th>
  );
});

function Label({ meta }: { meta: ColumnMeta }) {
  const font = meta.verbatim ? 'font-mono text-mono font-normal' : '';
  return (
    <bdi title={meta.label} className={`inline-block max-w-full truncate align-middle ${font}`}>
      {meta.label}
    </bdi>
  );
}

function SortArrow({ direction }: { direction: 'ascending' | 'descending' | 'none' }) {
  const look = 'size-[13px] shrink-0 stroke-[1.8]';
  if (direction === 'ascending') return <ArrowUp aria-hidden className={`${look} text-needle`} />;
  if (direction === 'descending') return <ArrowDown aria-hidden className={`${look} text-needle`} />;
  return <ChevronsUpDown aria-hidden className={`${look} text-ink-4 group-hover:text-ink-3`} />;
}

function directionOf(sort: SortOrder): 'ascending' | 'descending' {
  return sort.descending ? 'descending' : 'ascending';
}
