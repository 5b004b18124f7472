'use client';

import { type ComponentProps, useEffect, useRef } from 'react';

/** How a native checkbox becomes an ink square; enough by itself where the third state never comes. */
export const CHECKBOX_STYLE =
  'tick size-[14px] shrink-0 appearance-none rounded-[3px] border border-edge bg-surface checked:border-ink checked:bg-ink indeterminate:border-ink indeterminate:bg-ink disabled:border-line-2';

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
  return <input {...rest} ref={box} type="checkbox" className={`${CHECKBOX_STYLE} ${className}`} />;
}
