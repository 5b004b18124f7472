'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { accessCatalogueQuery, accessStateQuery } from '#lib/queries/access.ts';
import type { ConnectionFacts } from '../../../../../components/users/connection-facts.ts';

/** Holders of each role as answers about access count them: directly or by a group. Looking here reads no vendor. */
export function useCountedHolders({ id, vendor }: ConnectionFacts): ReadonlyMap<string, number> | undefined {
  const tells = vendor.answersAccess;
  const state = useQuery({ ...accessStateQuery(id), enabled: tells });
  const wasRead = state.data !== undefined && state.data.snapshot !== null;
  const catalogue = useQuery({ ...accessCatalogueQuery(id), enabled: tells && wasRead });
  const roles = catalogue.data?.answer.roles;
  return useMemo(() => roles && new Map(roles.map((role) => [role.id, role.holders])), [roles]);
}
