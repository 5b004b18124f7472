'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import { listParameters } from '#lib/queries/list-parameters.ts';
import { rowsQuery } from '#lib/queries/rows.ts';
import { changeView, type ViewChange } from '#lib/queries/table-view.ts';
import type { ViewInUrl } from './use-table-view.ts';

/** The same view, whose changes ask for their rows at once: the question travels while the screen is drawn anew. */
export function useEagerView(
  connectionId: string,
  descriptor: DirectoryDescriptor,
  url: ViewInUrl,
  now: number,
): ViewInUrl {
  const client = useQueryClient();
  const present = useRef(url);
  useLayoutEffect(() => {
    present.current = url;
  });
  const change = useCallback(
    (wanted: ViewChange, how?: 'push' | 'replace') => {
      const { view, change } = present.current;
      const next = changeView(view, wanted);
      const isComplete = descriptor.needs.every((level) => next[level] !== undefined);
      if (next.directory === descriptor.id && next.source === view.source && isComplete) {
        void client.prefetchQuery(rowsQuery(connectionId, next.directory, listParameters(next, now)));
      }
      change(wanted, how);
    },
    [client, connectionId, descriptor, now],
  );
  return useMemo(() => ({ ...url, change }), [url, change]);
}
