'use client';

import { type ComponentProps, useEffect, useRef } from 'react';

/** A native checkbox drawn as an ink square. `indeterminate` is the third state of a head row. */
export function Checkbox({
  indeterminate = false,
  className = '',
  ...rest
}: Omit<ComponentProps<'input'>, 'type'> & { indeterminate?: boolean }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <span className={`relative inline-flex size-[14px] shrink-0 ${className}`}>
      <input
        {...rest}
        ref={box}
        type="checkbox"
        className="peer size-full appearance-none rounded-[3px] border border-edge bg-surface checked:border-ink checked:bg-ink indeterminate:border-ink indeterminate:bg-ink disabled:border-line-2"
      />
      <svg
        aria-hidden="true"
        viewBox="0 0 14 14"
        className="pointer-events-none absolute inset-0 hidden fill-none stroke-on-ink stroke-2 peer-checked:block peer-indeterminate:hidden"
      >
        <path d="m3.5 7.2 2.4 2.4 4.6-5" />
      </svg>
      <svg
        aria-hidden="true"
        viewBox="0 0 14 14"
        className="pointer-events-none absolute inset-0 hidden stroke-on-ink stroke-2 peer-indeterminate:block"
      >
        <path d="M3.5 7h7" />
      </svg>
    </span>
  );
}
