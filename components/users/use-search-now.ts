'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useSyncExternalStore } from 'react';

const watchers = new Set<() => void>();

/** Changes the address without leaving the page; whoever reads it through `useSearchNow` draws again at once. */
export function changeAddress(href: string, how: 'push' | 'replace'): void {
  if (how === 'push') window.history.pushState(null, '', href);
  else window.history.replaceState(null, '', href);
  for (const watcher of watchers) watcher();
}

/** Whether anybody draws what the address says: before, the page is coming alive and the framework takes changes back. */
export function isAddressRead(): boolean {
  return watchers.size > 0;
}

/**
 * The query of this page's address, read from the browser. The framework tells of a shallow change too, but as work that
 * may wait, which a press on "Next" should not.
 */
export function useSearchNow(): string {
  const path = usePathname();
  const told = useSearchParams().toString();
  const here = useCallback(
    // On the way to another page the address is already that page's.
    () => (window.location.pathname === path ? searchHere() : `?${told}`),
    [path, told],
  );
  return useSyncExternalStore(watchAddress, here, () => `?${told}`);
}

let known = { raw: '', text: '?' };

/** Spelled as the server spells it: a page that comes alive under another spelling would be drawn twice. */
function searchHere(): string {
  const raw = window.location.search;
  if (known.raw !== raw) known = { raw, text: `?${new URLSearchParams(raw)}` };
  return known.text;
}

/** Tells of every change of the address, shallow ones at once. */
export function watchAddress(watcher: () => void): () => void {
  watchers.add(watcher);
  window.addEventListener('popstate', watcher);
  return () => {
    watchers.delete(watcher);
    window.removeEventListener('popstate', watcher);
  };
}
