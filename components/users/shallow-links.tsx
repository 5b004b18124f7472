'use client';

import type { MouseEvent, ReactNode } from 'react';
import { changeAddress } from './use-search-now.ts';

/** Links inside change the address without asking the server for the page again: the view follows the address. */
export function ShallowLinks({ children }: { children: ReactNode }) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null) return;
    event.preventDefault();
    changeAddress(link.href, 'push');
  };
  return (
    // The links inside are the controls; this only decides how they are followed.
    <div onClickCapture={follow} role="presentation">
      {children}
    </div>
  );
}
