'use client';

import { useTable } from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { DirectoryDescriptor, ListedRow } from '#lib/domain/directory.ts';
import { attributeOf, defaultColumns } from '#lib/queries/column-codec.ts';
import type { TableView } from '#lib/queries/table-view.ts';
import { features, type TableOf } from '../data-table/table-features.ts';
import { type AttributeType, attributeTypes } from './attribute-type.ts';
import { rowId } from './row-id.ts';
import { userColumns } from './user-columns.tsx';

const NO_ROWS: ListedRow[] = [];

export interface UsersTable {
  readonly table: TableOf<ListedRow>;
  readonly shown: readonly string[];
}

/** The table of a view: which columns stand where is the URL's, which rows are picked is this page's. */
export function useUsersTable(
  descriptor: DirectoryDescriptor,
  view: TableView,
  rows: readonly ListedRow[] | undefined,
): UsersTable {
  const data = useMemo(() => (rows === undefined ? NO_ROWS : [...rows]), [rows]);
  // By their text: every page brings new lists that say the same, and other columns would mean fifty other rows.
  const shownText = JSON.stringify(view.columns ?? defaultColumns(descriptor));
  const shown = useMemo((): readonly string[] => JSON.parse(shownText), [shownText]);
  const names = useMemo(() => attributesOf(descriptor, shown), [descriptor, shown]);
  const typesText = useMemo(() => JSON.stringify([...attributeTypes(data, names)]), [data, names]);
  const types = useMemo(() => new Map<string, AttributeType>(JSON.parse(typesText)), [typesText]);
  const columns = useMemo(() => userColumns(descriptor, shown, types), [descriptor, shown, types]);
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id ?? '', shown.includes(column.id ?? '')])),
    [columns, shown],
  );
  const columnOrder = useMemo(() => [...shown], [shown]);
  const [rowSelection, setRowSelection] = useState({});
  const table = useTable({
    features,
    columns,
    data,
    getRowId: rowId,
    state: { columnVisibility, columnOrder, rowSelection },
    onRowSelectionChange: setRowSelection,
    onColumnVisibilityChange: () => undefined,
    onColumnOrderChange: () => undefined,
  });
  return { table, shown };
}

/** The attributes that stand in columns. */
function attributesOf(descriptor: DirectoryDescriptor, shown: readonly string[]): readonly string[] {
  const columns = new Set([...descriptor.columns.map(({ id }) => id), ...shown]);
  return [...columns].flatMap((id) => attributeOf(id) ?? []);
}
