'use client';

import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import type { AttributeSuggestion, DirectoryDescriptor } from '#lib/domain/directory.ts';
import { attributeColumn, attributeOf, defaultColumns } from '#lib/queries/column-codec.ts';
import { scopeOf } from '#lib/queries/list-parameters.ts';
import { attributesQuery } from '#lib/queries/suggestions.ts';
import { type TableView, USUAL_COLUMNS, type ViewChange } from '#lib/queries/table-view.ts';
import { withinWidths } from '#lib/queries/width-codec.ts';
import { type ColumnChoice, ColumnPicker } from '../data-table/column-picker.tsx';
import { drawnWidths } from '../data-table/use-column-resize.ts';
import { formatCount } from '../ui/format-count.ts';
import { VendorText } from '../ui/vendor-text.tsx';
import type { SeenAttribute } from './attribute-type.ts';
import { SEEN } from './seen-words.ts';

const NONE: readonly AttributeSuggestion[] = [];

/** The directory's own columns and every attribute the source or this page has shown. */
export function UserColumnPicker({
  connectionId,
  descriptor,
  view,
  seen,
  shown,
  change,
}: {
  connectionId: string;
  descriptor: DirectoryDescriptor;
  view: TableView;
  seen: ReadonlyMap<string, SeenAttribute>;
  shown: readonly string[];
  change: (change: ViewChange, how?: 'push' | 'replace') => void;
}) {
  const suggested = useQuery(attributesQuery({ connectionId, directory: view.directory, ...scopeOf(view) }));
  const items = suggested.data?.items ?? NONE;
  // Heaviest last, so that it stands for a name that several kinds carry.
  const byWeight = [...items].sort((a, b) => (a.weight ?? 0) - (b.weight ?? 0));
  const weights = new Map(byWeight.map((item) => [item.attribute, item.weight]));
  const names = new Set([
    ...shown.flatMap((id) => attributeOf(id) ?? []),
    ...items.map((item) => item.attribute),
    ...seen.keys(),
  ]);
  names.delete('');
  const own = new Set(descriptor.columns.map((column) => column.id));
  const choices: ColumnChoice[] = [
    ...descriptor.columns.map((column) => ({ id: column.id, name: column.label, label: column.label })),
    ...[...names]
      .filter((name) => !own.has(name) && !own.has(attributeColumn(name)))
      .map((name) => attributeChoice(name, weights.get(name), seen.get(name))),
  ];
  const defaults = defaultColumns(descriptor);
  return (
    <ColumnPicker
      choices={choices}
      shown={shown}
      defaults={defaults}
      moreTitle={SEEN[suggested.data?.source ?? 'page']}
      pinned={view.pinned ?? 0}
      onChange={(columns, pinned) => {
        const isUsual = JSON.stringify(columns) === JSON.stringify(defaults);
        const kept = { columns: isUsual ? undefined : columns, pinned: pinned === 0 ? undefined : pinned };
        change(kept, 'replace');
      }}
      onWiden={(id, by) => {
        const widths = drawnWidths(document);
        const width = widths[id];
        if (width !== undefined) change({ widths: { ...widths, [id]: withinWidths(width + by) } }, 'replace');
      }}
      onReset={() => change(USUAL_COLUMNS, 'replace')}
    />
  );
}

function attributeChoice(
  name: string,
  weight: number | undefined,
  seen: SeenAttribute | undefined,
): ColumnChoice {
  return {
    id: attributeColumn(name),
    name,
    label: (
      <span className="font-mono text-mono">
        <VendorText text={name} expandable={false} />
      </span>
    ),
    aside:
      seen?.withheld === true && seen.rows === 0 ? (
        <Lock role="img" aria-label="private" className="size-[13px] stroke-[1.6]" />
      ) : (
        weight !== undefined && formatCount(weight)
      ),
  };
}
