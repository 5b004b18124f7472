'use client';

import { useQueries } from '@tanstack/react-query';
import { accessCatalogueQuery, accessStateQuery, accessSubjectsQuery } from '#lib/queries/access.ts';
import type { Askable } from './ask-entries.ts';
import type { NavConnection } from './nav-model.ts';

const PEOPLE = 5;

/**
 * What the accounts of the connections can be asked, as far as it was read already: opening the palette reads nothing at
 * a vendor.
 */
export function useAskable(connections: readonly NavConnection[], asked: string): readonly Askable[] {
  const telling = connections.filter(({ access }) => access !== undefined);
  const isOn = asked.length > 1;
  const states = useQueries({
    queries: telling.map(({ id }) => ({
      ...accessStateQuery(id),
      refetchInterval: false as const,
      enabled: isOn,
    })),
  });
  const snapshots = states.map(({ data }) => data?.snapshot?.id);
  const catalogues = useQueries({
    queries: telling.map(({ id }, at) => {
      const snapshot = snapshots[at];
      return {
        ...accessCatalogueQuery(id, snapshot === undefined ? {} : { snapshot }),
        enabled: isOn && snapshot !== undefined,
      };
    }),
  });
  const subjects = useQueries({
    queries: telling.map(({ id }, at) => {
      const snapshot = snapshots[at];
      return {
        ...accessSubjectsQuery(id, {
          text: asked.slice(0, 200),
          limit: PEOPLE,
          ...(snapshot === undefined ? {} : { snapshot }),
        }),
        enabled: isOn && snapshot !== undefined,
      };
    }),
  });
  return telling.map((connection, at) => ({
    connection,
    catalogue: catalogues[at]?.data?.answer,
    subjects: subjects[at]?.data?.answer,
  }));
}
