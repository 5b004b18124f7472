'use client';

import { usePathname } from 'next/navigation';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import {
  changeView,
  parseView,
  printView,
  type TableView,
  type ViewChange,
} from '#lib/queries/table-view.ts';
import { isRecordPath } from './record-link.ts';
import { changeAddress, useSearchNow } from './use-search-now.ts';

export interface ViewInUrl {
  readonly view: TableView;
  /** Changes the view in one navigation. `replace` for what is not worth a step back, such as typing. */
  readonly change: (change: ViewChange, how?: 'push' | 'replace') => void;
  readonly hrefOf: (change: ViewChange) => string;
}

/**
 * The URL is the truth of the view, derived on every render and never copied into state. Changes are shallow: the
 * browser asks our API for the rows, and the page is not drawn again by the server.
 */
export function useTableView(directories: readonly DirectoryDescriptor[]): ViewInUrl | undefined {
  const { path, search } = useListAddress();
  const view = useMemo(() => parseView(new URLSearchParams(search), directories), [search, directories]);
  const hrefOf = useCallback(
    (change: ViewChange) => {
      if (view === undefined) return path;
      const query = printView(changeView(view, change), directories);
      return query === '' ? path : `${path}?${query}`;
    },
    [view, path, directories],
  );
  const hrefNow = useRef(hrefOf);
  useLayoutEffect(() => {
    hrefNow.current = hrefOf;
  }, [hrefOf]);
  // Always changes the present view, so that what offers a change need not be drawn anew with every page.
  const change = useCallback((wanted: ViewChange, how: 'push' | 'replace' = 'push') => {
    changeAddress(hrefNow.current(wanted), how);
  }, []);
  return view === undefined ? undefined : { view, change, hrefOf };
}

/** The list's own address: it stays as it was left while a record stands in the list's place. */
function useListAddress(): { readonly path: string; readonly search: string } {
  const path = usePathname();
  const search = useSearchNow();
  const [list, setList] = useState({ path, search });
  const isElsewhere =
    isRecordPath(path) || (typeof window === 'object' && isRecordPath(window.location.pathname));
  if (isElsewhere || (list.path === path && list.search === search)) return list;
  setList({ path, search });
  return { path, search };
}
