'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ListedRow } from '#lib/domain/directory.ts';
import type { RowPage } from '#lib/queries/answers.ts';
import type { RecordAddress } from '#lib/queries/record-address.ts';

/** The record as a list of this tab showed it last: enough to draw it at once, while it is asked for whole. */
export function useListedRow(address: RecordAddress): ListedRow | undefined {
  const client = useQueryClient();
  return useMemo(() => {
    const pages = client.getQueriesData<RowPage>({
      queryKey: ['rows', address.connectionId, address.directory],
      predicate: ({ queryKey: [, , , asked] }) => isSamePlace(asked, address),
    });
    const rows = pages.flatMap(([, page]) => page?.items ?? []);
    return rows.find((row) => row.key === address.key && row.kind === address.kind);
  }, [client, address]);
}

function isSamePlace(asked: unknown, { project, environment }: RecordAddress): boolean {
  const place = asked as { readonly project?: string; readonly environment?: string };
  return place.project === project && place.environment === environment;
}
