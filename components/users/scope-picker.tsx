'use client';

import { ChevronDown } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { Popover } from '../ui/popover.tsx';
import type { ScopeListProps } from './scope-list.tsx';

const ScopeList = lazy(() => import('./scope-list.tsx').then((module) => ({ default: module.ScopeList })));

/** Shows the project or environment in use; opens a searchable list of the others. */
export function ScopePicker({
  label,
  icon,
  children,
  ...list
}: Omit<ScopeListProps, 'onDone'> & { icon: ReactNode; children: ReactNode }) {
  return (
    <Popover
      label={label}
      trigger={(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-haspopup="dialog"
          className="inline-flex h-[26px] min-w-0 items-center gap-1.5 rounded-control border border-line-2 bg-surface px-2 font-medium hover:bg-hover max-sm:h-10 max-sm:px-2.5"
        >
          <span className="sr-only">{label}: </span>
          {icon}
          {children}
          <ChevronDown aria-hidden className="size-[14px] shrink-0 stroke-[1.6] text-ink-3" />
        </button>
      )}
      className="w-[300px]"
    >
      {(close) => (
        <Suspense fallback={<div className="h-[220px]" />}>
          <ScopeList {...list} label={label} onDone={close} />
        </Suspense>
      )}
    </Popover>
  );
}
