'use client';

import { usePathname } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import {
  changeView,
  parseView,
  printView,
  type TableView,
  type ViewChange,
} from '#lib/queries/table-view.ts';
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
  const path = usePathname();
  const search = useSearchNow();
  const view = useMemo(() => parseView(new URLSearchParams(search), directories), [search, directories]);
  const hrefOf = useCallback(
    (change: ViewChange) => {
      if (view === undefined) return path;
      const query = printView(changeView(view, change), directories);
      return query === '' ? path : `${path}?${query}`;
    },
    [view, path, directories],
  );
  const change = useCallback(
    (wanted: ViewChange, how: 'push' | 'replace' = 'push') => {
      changeAddress(hrefOf(wanted), how);
    },
    [hrefOf],
  );
  return view === undefined ? undefined : { view, change, hrefOf };
}
