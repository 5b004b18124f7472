import {
  columnOrderingFeature,
  columnVisibilityFeature,
  metaHelper,
  type ReactTable,
  type RowData,
  rowSelectionFeature,
  tableFeatures,
} from '@tanstack/react-table';

/** Where a cell stands when a row becomes three lines under 640 px; columns without a slot are left out there. */
export type NarrowSlot = 'title' | 'time' | 'second' | 'aside' | 'key' | 'decision';

export interface ColumnMeta {
  readonly label: string;
  /** Least width in pixels; wider windows share the rest in proportion. */
  readonly width: number;
  readonly align?: 'end';
  /** The label is the customer's own word: mono, verbatim. */
  readonly verbatim?: boolean;
  /** The field the source sorts by; absent: this column cannot be sorted there. */
  readonly sortField?: string;
  readonly slot?: NarrowSlot;
}

/** What the table does by itself. Sort, filter and paging belong to the source and come as properties. */
export const features = tableFeatures({
  columnVisibilityFeature,
  columnOrderingFeature,
  rowSelectionFeature,
  columnMeta: metaHelper<ColumnMeta>(),
});

export type Features = typeof features;
export type TableOf<T extends RowData> = ReactTable<Features, T>;
export type ColumnsOf<T extends RowData> = ReturnType<TableOf<T>['getVisibleLeafColumns']>;
