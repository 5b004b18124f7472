import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { pagePrincipal } from '#lib/api/page-principal.ts';
import { listGroups } from '#lib/directory/list-groups.ts';
import { abilityKeys } from '#lib/queries/roles.ts';
import { connectionOfPage } from '../connection-of-page.ts';
import { prefetch } from '../prefetch.ts';
import { screenOfPage } from '../screen-of-page.ts';
import { type PageSearch, searchOfPage } from '../search-of-page.ts';
import { GroupsPage } from './groups-page.tsx';

export const metadata: Metadata = { title: 'Groups' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ connection: string }>;
  searchParams: PageSearch;
}) {
  const principal = await pagePrincipal();
  const connection = await connectionOfPage(principal, (await params).connection);
  const screen = screenOfPage(connection, 'groups');
  const group = (await searchOfPage(searchParams)).get('group');
  const { id: connectionId } = connection;
  const state = await prefetch([
    { key: abilityKeys.groups(connectionId), answer: listGroups(principal, { connectionId }) },
  ]);
  return (
    <HydrationBoundary state={state}>
      <GroupsPage connection={connection} screen={screen} {...(group === null ? {} : { firstOpen: group })} />
    </HydrationBoundary>
  );
}
