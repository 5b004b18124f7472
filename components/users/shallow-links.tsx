'use client';

import type { MouseEvent, ReactNode } from 'react';
import { changeAddress, isAddressRead } from './use-search-now.ts';

/**
 * Links inside change the address without asking the server for the page again: the view follows the address. With
 * `follows` only those to such paths; others stay what they are. A link marked `data-replace` leaves no step back.
 */
export function ShallowLinks({
  children,
  follows = () => true,
}: {
  children: ReactNode;
  follows?: (path: string) => boolean;
}) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!isAddressRead()) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.origin !== window.location.origin || !follows(link.pathname)) return;
    event.preventDefault();
    changeAddress(link.href, 'replace' in link.dataset ? 'replace' : 'push');
  };
  return (
    // The links inside are the controls; this only decides how they are followed.
    <div onClickCapture={follow} role="presentation" className="contents">
      {children}
    </div>
  );
}
