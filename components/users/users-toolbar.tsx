'use client';

import { Columns3, Rows3 } from 'lucide-react';
import { lazy, memo, Suspense } from 'react';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import {
  DENSITIES,
  LAST_ACTIVE,
  type LastActive,
  offersLastActive,
  type TableView,
  type ViewChange,
} from '#lib/queries/table-view.ts';
import { SearchBox } from '../data-table/search-box.tsx';
import { PageToolbar } from '../shell/page.tsx';
import { buttonStyle } from '../ui/button-style.ts';
import { Menu } from '../ui/menu.tsx';
import { Popover } from '../ui/popover.tsx';
import { Select } from '../ui/select.tsx';
import type { SeenAttribute } from './attribute-type.ts';
import { FilterButton } from './filter-button.tsx';

const UserColumnPicker = lazy(() =>
  import('./user-column-picker.tsx').then((module) => ({ default: module.UserColumnPicker })),
);

const DENSITY_WORDS = { compact: 'Compact', regular: 'Regular', roomy: 'Roomy' } as const;
const REACH_WORDS: Readonly<Record<LastActive, string>> = {
  '24h': 'in 24 hours',
  '7d': 'in 7 days',
  '30d': 'in 30 days',
};

export interface UsersToolbarProps {
  readonly connectionId: string;
  readonly vendorName: string;
  readonly descriptor: DirectoryDescriptor;
  readonly view: TableView;
  readonly seen: ReadonlyMap<string, SeenAttribute>;
  readonly shown: readonly string[];
  readonly change: (change: ViewChange, how?: 'push' | 'replace') => void;
  readonly onEnterTable: () => void;
}

/** Stays as it is while pages are turned. */
export const UsersToolbar = memo(function UsersToolbar(props: UsersToolbarProps) {
  const { descriptor, view, change } = props;
  const builder = {
    connectionId: props.connectionId,
    vendorName: props.vendorName,
    descriptor,
    view,
    seen: props.seen,
    onApply: (filters: TableView['filters']) => change({ filters }),
  };
  return (
    <PageToolbar className="print-hidden">
      {descriptor.textSearch && (
        <SearchBox
          label={`Search ${descriptor.label.toLowerCase()}`}
          placeholder={descriptor.textSearch.placeholder}
          value={view.q}
          onSearch={(q) => q !== view.q && change({ q }, 'replace')}
          onLeaveDown={props.onEnterTable}
        />
      )}
      <section
        aria-label="Filters"
        className="flex min-w-0 items-center gap-2 max-sm:w-full max-sm:overflow-x-auto max-sm:pb-1 max-sm:fade-edge sm:flex-wrap"
      >
        {view.filters.map((filter, index) => (
          <FilterButton key={JSON.stringify([index, filter])} {...builder} index={index} />
        ))}
        <FilterButton {...builder} />
        {offersLastActive(descriptor) && <LastActiveFilter view={view} change={change} />}
      </section>
      <div className="ml-auto flex items-center gap-2 max-sm:hidden">
        <DensityMenu view={view} change={change} />
        <ColumnsButton {...props} />
      </div>
    </PageToolbar>
  );
});

function LastActiveFilter({ view, change }: Pick<UsersToolbarProps, 'view' | 'change'>) {
  return (
    <Select
      selectSize="small"
      aria-label="Last active"
      className="max-sm:[&_select]:h-10"
      value={view.lastActive ?? ''}
      onChange={(event) => {
        const reach = event.target.value;
        change({ lastActive: isReach(reach) ? reach : undefined });
      }}
    >
      <option value="">Last active any time</option>
      {Object.entries(REACH_WORDS).map(([reach, words]) => (
        <option key={reach} value={reach}>
          Last active {words}
        </option>
      ))}
    </Select>
  );
}

function DensityMenu({ view, change }: Pick<UsersToolbarProps, 'view' | 'change'>) {
  return (
    <Menu
      label="Row height"
      align="end"
      entries={DENSITIES.map((density) => ({
        id: density,
        label: DENSITY_WORDS[density],
        checked: density === view.density,
        onSelect: () => change({ density }, 'replace'),
      }))}
      trigger={(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-label={`Row height: ${DENSITY_WORDS[view.density].toLowerCase()}`}
          className={`${buttonStyle('outline')} w-[30px] px-0!`}
        >
          <Rows3 aria-hidden />
        </button>
      )}
    />
  );
}

function ColumnsButton({ connectionId, descriptor, view, seen, shown, change }: UsersToolbarProps) {
  return (
    <Popover
      label="Columns"
      align="end"
      className="overflow-hidden"
      trigger={(trigger) => (
        <button type="button" {...trigger} className={buttonStyle('outline')}>
          <Columns3 aria-hidden />
          Columns
          <span className="tabular font-normal text-ink-3">
            {shown.length} of {columnCount(descriptor, seen, shown)}
          </span>
        </button>
      )}
    >
      <Suspense fallback={<div className="h-[420px] w-[290px]" />}>
        <UserColumnPicker
          connectionId={connectionId}
          descriptor={descriptor}
          view={view}
          seen={seen}
          shown={shown}
          change={change}
        />
      </Suspense>
    </Popover>
  );
}

function columnCount(
  descriptor: DirectoryDescriptor,
  seen: ReadonlyMap<string, SeenAttribute>,
  shown: readonly string[],
): number {
  const ids = descriptor.columns.map((column) => column.id);
  return new Set([...ids, ...shown, ...[...seen.keys()].map((name) => `attr:${name}`)]).size;
}

function isReach(text: string): text is LastActive {
  return Object.hasOwn(LAST_ACTIVE, text);
}
