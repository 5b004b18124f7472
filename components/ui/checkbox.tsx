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
    <input
      {...rest}
      ref={box}
      type="checkbox"
      className={`tick size-[14px] shrink-0 appearance-none rounded-[3px] border border-edge bg-surface checked:border-ink checked:bg-ink indeterminate:border-ink indeterminate:bg-ink disabled:border-line-2 ${className}`}
    />
  );
}
