'use client';

import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Popover } from '../../ui/popover.tsx';

/** A control that shows what is chosen and opens what can be: the fields of a question. */
export function Picker({
  label,
  shown,
  width = 'w-[340px]',
  large = false,
  className = '',
  children,
}: {
  label: string;
  shown: ReactNode;
  width?: string;
  /** As tall as the question it stands in. */
  large?: boolean;
  className?: string;
  children: (close: () => void) => ReactNode;
}) {
  return (
    <Popover
      label={label}
      trigger={(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-haspopup="dialog"
          className={`inline-flex max-w-full min-w-0 items-center gap-2 rounded-control border border-edge bg-surface text-left text-body hover:bg-hover max-sm:h-11 ${large ? 'h-9 px-3' : 'h-[30px] px-2.5'} ${className}`}
        >
          <span className="sr-only">{label}: </span>
          <span className="min-w-0 flex-1 truncate">{shown}</span>
          <ChevronDown aria-hidden className="size-[14px] shrink-0 stroke-[1.6] text-ink-3" />
        </button>
      )}
      className={width}
    >
      {children}
    </Popover>
  );
}
