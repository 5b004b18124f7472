'use client';

import type { RowData } from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { memo } from 'react';
import type { SortOrder } from '#lib/domain/filter.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import type { ColumnMeta, TableOf } from './table-features.ts';

/** Only a column the source can sort shows an arrow. */
export function TableHead<T extends RowData>({
  table,
  sort,
  onSort,
}: {
  table: TableOf<T>;
  sort: SortOrder | undefined;
  onSort: (field: string) => void;
}) {
  const columns = table.getVisibleLeafColumns();
  const all = table.getIsAllRowsSelected();
  return (
    <thead className="max-sm:sr-only">
      <tr aria-rowindex={1} className="h-8">
        <th
          scope="col"
          className="sticky top-0 z-10 w-[57px] border-b border-line bg-well pl-6 text-left print-hidden"
        >
          <Checkbox
            aria-label="Select all rows of this page"
            checked={all}
            indeterminate={!all && table.getIsSomeRowsSelected()}
            onChange={() => table.toggleAllRowsSelected(!all)}
            className="align-middle"
          />
        </th>
        {columns.map((column) => (
          <HeadCell key={column.id} meta={column.columnDef.meta} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  );
}

const HeadCell = memo(function HeadCell({
  meta,
  sort,
  onSort,
}: {
  meta: ColumnMeta | undefined;
  sort: SortOrder | undefined;
  onSort: (field: string) => void;
}) {
  if (meta === undefined) return null;
  const { sortField } = meta;
  const direction = sortField !== undefined && sort?.field === sortField ? directionOf(sort) : 'none';
  const end = meta.align === 'end' ? 'text-right' : 'text-left';
  return (
    <th
      scope="col"
      {...(sortField === undefined ? {} : { 'aria-sort': direction })}
      className={`sticky top-0 z-10 border-b border-line bg-well pr-4 text-meta font-medium text-ink-2 last:pr-6 ${end}`}
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
