'use client';

import { Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { buttonStyle } from '../ui/button-style.ts';
import { Popover } from '../ui/popover.tsx';
import type { FilterBuilderProps } from './filter-builder.tsx';
import { FilterChip, FilterWords, filterText } from './filter-chip.tsx';

const FilterBuilder = lazy(() =>
  import('./filter-builder.tsx').then((module) => ({ default: module.FilterBuilder })),
);

/** A sheet from below under 640 px. */
const PANEL =
  'max-sm:inset-x-0! max-sm:top-auto! max-sm:bottom-0! max-sm:w-full max-sm:max-w-none max-sm:rounded-t-sheet max-sm:rounded-b-none overflow-hidden';

/** Opens the builder for a new condition, or, given an index, shows one in force and edits it. */
export function FilterButton(props: Omit<FilterBuilderProps, 'onDone'>) {
  const { view, index, descriptor, onApply } = props;
  const edited = index === undefined ? undefined : view.filters[index];
  return (
    <Popover
      label={edited === undefined ? 'Add a filter' : 'Edit filter'}
      className={PANEL}
      trigger={(trigger, open) =>
        edited === undefined ? (
          <button type="button" {...trigger} className={buttonStyle('dashed', 'small')}>
            <Plus aria-hidden />
            Filter
          </button>
        ) : (
          <FilterChip
            words={<FilterWords filter={edited} descriptor={descriptor} />}
            text={filterText(edited, descriptor)}
            button={trigger}
            open={open}
            onRemove={() => onApply(view.filters.filter((_, at) => at !== index))}
          />
        )
      }
    >
      {(close) => (
        <Suspense fallback={<div className="h-[392px] w-[600px] max-w-full" />}>
          <FilterBuilder {...props} onDone={close} />
        </Suspense>
      )}
    </Popover>
  );
}
