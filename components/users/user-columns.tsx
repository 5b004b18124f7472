'use client';

import { type ColumnDef, createColumnHelper } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { ColumnDescriptor, DirectoryDescriptor, ListedRow } from '#lib/domain/directory.ts';
import { attributeColumn, attributeOf } from '#lib/queries/column-codec.ts';
import type { ColumnMeta, Features, NarrowSlot } from '../data-table/table-features.ts';
import type { AttributeType } from './attribute-type.ts';
import {
  accessCell,
  attributeCell,
  emailCell,
  keyCell,
  LastSeenCell,
  nameCell,
  notThere,
  verbatimCell,
} from './cells.tsx';

type Column = ColumnDef<Features, ListedRow, unknown>;
const helper = createColumnHelper<Features, ListedRow>();

const WIDTHS: Readonly<Record<string, number>> = {
  name: 158,
  key: 124,
  email: 208,
  kind: 86,
  lastSeen: 116,
  access: 198,
  anonymous: 100,
  withheld: 150,
};

const SLOTS: Readonly<Record<string, NarrowSlot>> = {
  name: 'title',
  lastSeen: 'time',
  email: 'second',
  key: 'key',
  access: 'decision',
};

const TYPE_WIDTHS: Readonly<Record<AttributeType, number>> = {
  number: 72,
  truth: 72,
  time: 150,
  text: 92,
  list: 160,
  object: 180,
  unknown: 92,
};

/** The columns of a directory: its own, then the attributes shown. */
export function userColumns(
  descriptor: DirectoryDescriptor,
  shown: readonly string[],
  types: ReadonlyMap<string, AttributeType>,
): Column[] {
  const own = new Set(descriptor.columns.map((column) => column.id));
  const attributes = shown.flatMap((id) => (own.has(id) ? [] : (attributeOf(id) ?? [])));
  const sortsAll = descriptor.pagination === 'snapshot';
  return [
    ...descriptor.columns.map((column) => ownColumn(column, types)),
    ...attributes.map((name, index) =>
      attributeColumnOf(name, types.get(name) ?? 'unknown', index === 0, sortsAll),
    ),
  ];
}

function ownColumn(column: ColumnDescriptor, types: ReadonlyMap<string, AttributeType>): Column {
  const slot = column.narrow ?? SLOTS[column.id];
  const attribute = attributeOf(column.id);
  const type = attribute === undefined ? undefined : (types.get(attribute) ?? 'unknown');
  const meta: ColumnMeta = {
    label: column.label,
    width:
      WIDTHS[column.id] ??
      (type === undefined ? 120 : Math.max(110, TYPE_WIDTHS[type], headWidth(column.label))),
    ...(type === 'number' ? { align: 'end' as const } : {}),
    ...(column.sortable ? { sortField: column.id } : {}),
    ...(slot === undefined ? {} : { slot }),
  };
  return helper.display({ id: column.id, meta });
}

/** Pixels in which a head's words and its arrow are not cut. */
function headWidth(label: string): number {
  return 44 + 7 * label.length;
}

/** What stands in a cell. */
export function drawCell(
  id: string,
  row: ListedRow,
  hrefOf: (row: ListedRow) => string | undefined,
): ReactNode {
  switch (id) {
    case 'name':
      return nameCell(row, hrefOf(row));
    case 'key':
      return keyCell(row);
    case 'email':
      return emailCell(row);
    case 'lastSeen':
      return <LastSeenCell row={row} />;
    case 'access':
      return accessCell(row);
    case 'kind':
      return row.kind === undefined ? notThere('not sent') : verbatimCell(row.kind, '');
    case 'anonymous':
      return row.anonymous === undefined ? notThere('not sent') : row.anonymous ? 'yes' : 'no';
    case 'withheld':
      return verbatimCell(row.withheld.join(', '));
    default:
      return attributeCell(row, attributeOf(id) ?? id);
  }
}

function attributeColumnOf(name: string, type: AttributeType, first: boolean, sortable: boolean): Column {
  const meta: ColumnMeta = {
    label: name,
    verbatim: true,
    ...(sortable ? { sortField: attributeColumn(name) } : {}),
    width: TYPE_WIDTHS[type],
    ...(type === 'number' ? { align: 'end' as const } : {}),
    ...(first ? { slot: 'aside' as const } : {}),
  };
  return helper.display({ id: attributeColumn(name), meta });
}
