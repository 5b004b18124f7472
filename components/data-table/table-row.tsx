'use client';

import type { Row, RowData } from '@tanstack/react-table';
import { type MouseEvent, memo, type ReactNode } from 'react';
import { CHECKBOX_STYLE } from '../ui/checkbox.tsx';
import { COLUMNS, type ColumnLayout, PIN_EDGE, pinOf } from './column-layout.ts';
import type { ColumnsOf, Features, NarrowSlot } from './table-features.ts';

export type Density = keyof typeof HEIGHTS;

/** A line of text as high as the row within its rule, so that nothing has to be measured to stand in the middle. */
const HEIGHTS = {
  compact: 'sm:h-[30px] sm:leading-[29px]',
  regular: 'sm:h-9 sm:leading-[35px]',
  roomy: 'sm:h-[45px] sm:leading-[44px]',
};

/** Three lines under 640 px: name and time; e-mail and one attribute; key and decision. */
const NARROW =
  'max-sm:grid max-sm:min-h-24 max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:items-center max-sm:gap-x-3 max-sm:gap-y-0.5 ' +
  'max-sm:px-4 max-sm:py-2.5 ' +
  "max-sm:[grid-template-areas:'title_time'_'second_aside'_'key_decision'] " +
  'max-sm:[contain-intrinsic-block-size:auto_96px]';

const SLOTS: Record<NarrowSlot, string> = {
  title: 'max-sm:[grid-area:title] max-sm:text-head max-sm:font-medium',
  time: 'max-sm:[grid-area:time] max-sm:text-right max-sm:text-ink-2',
  second: 'max-sm:[grid-area:second] max-sm:text-ink-2',
  aside: 'max-sm:[grid-area:aside] max-sm:text-right max-sm:text-ink-2',
  key: 'max-sm:[grid-area:key]',
  decision: 'max-sm:[grid-area:decision] max-sm:text-right',
};

/** Without an attribute beside it, the second line is the e-mail's alone. */
const WHOLE_SECOND = 'max-sm:[grid-area:2/1/3/3] max-sm:text-ink-2';

const PINNED = 'sm:sticky sm:bg-inherit print:static!';

/** One row: the focus, the click and the check are the row's; what stands in it belongs to its columns. */
function DrawnRow<T extends RowData>({
  row,
  columns,
  drawCell,
  index,
  rowIndex,
  isCursor,
  isSelected,
  density,
  pins,
  onOpen,
  onFocus,
}: {
  row: Row<Features, T>;
  /** The columns shown, in order. */
  columns: ColumnsOf<T>;
  drawCell: (column: string, row: T) => ReactNode;
  index: number;
  rowIndex: number;
  isCursor: boolean;
  isSelected: boolean;
  density: Density;
  /** Where its first cells stay in sight. */
  pins: ColumnLayout['pins'];
  onOpen: (original: T) => void;
  onFocus: (index: number) => void;
}) {
  const hasAside = columns.some(({ columnDef: { meta } }) => meta?.slot === 'aside');
  return (
    <tr
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      tabIndex={isCursor ? 0 : -1}
      onClick={(event) => {
        if (!meansOpen(event)) return;
        // The row's own link would load the page anew; with a modifier it stays a link.
        event.preventDefault();
        onOpen(row.original);
      }}
      onFocus={() => onFocus(index)}
      className={`group/row -outline-offset-2 outline-needle hover:bg-hover focus-visible:bg-needle-wash! focus-visible:outline-2 focus-visible:[&>td:first-child]:shadow-[inset_3px_0_0_var(--needle)] aria-selected:bg-hover border-b border-line [content-visibility:auto] print:[content-visibility:visible] ${COLUMNS} ${pins.length > 0 ? 'bg-surface' : ''} ${HEIGHTS[density]} ${NARROW}`}
    >
      <td
        style={pinOf(pins, 0)}
        className={`pl-6 max-sm:hidden print:invisible print:p-0! ${pins.length > 0 ? PINNED : ''}`}
      >
        <input
          type="checkbox"
          aria-label="Select row"
          tabIndex={-1}
          checked={isSelected}
          onChange={(event) => row.toggleSelected(event.target.checked)}
          className={`${CHECKBOX_STYLE} align-[-2px]`}
        />
      </td>
      {columns.map(({ id, columnDef: { meta } }, at) => {
        const slot = styleOf(meta?.slot, hasAside);
        return (
          <td
            key={id}
            style={pinOf(pins, at + 1)}
            className={`min-w-0 truncate pr-4 last:pr-6 max-sm:pr-0! ${meta?.align === 'end' ? 'tabular text-right' : ''} ${slot} ${at + 1 < pins.length ? PINNED : ''} ${at + 2 === pins.length ? PIN_EDGE : ''}`}
          >
            {drawCell(id, row.original)}
          </td>
        );
      })}
    </tr>
  );
}

function styleOf(slot: NarrowSlot | undefined, hasAside: boolean): string {
  if (slot === undefined) return 'max-sm:hidden';
  return slot === 'second' && !hasAside ? WHOLE_SECOND : SLOTS[slot];
}

/** Drawn anew only if something of its own changed. */
export const TableRow = memo(DrawnRow) as typeof DrawnRow;

/** A plain press on the row opens it; selecting text in it, or pressing something inside, does not. */
function meansOpen(event: MouseEvent<HTMLTableRowElement>): boolean {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) {
    return false;
  }
  const inside =
    event.target instanceof Element && event.target.closest('a:not([data-row-link]),button,input,label');
  return !inside && (window.getSelection()?.isCollapsed ?? true);
}
