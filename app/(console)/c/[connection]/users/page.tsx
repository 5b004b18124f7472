import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { pagePrincipal } from '#lib/api/page-principal.ts';
import { parseView, printView } from '#lib/queries/table-view.ts';
import { listHref } from '../../../../../components/users/record-link.ts';
import { connectionOfPage } from '../connection-of-page.ts';
import { type PageSearch, searchOfPage } from '../search-of-page.ts';
import { firstPlace } from './first-place.ts';
import { prefetchUsers } from './prefetch-users.ts';
import { UsersPage } from './users-page.tsx';

export const metadata: Metadata = { title: 'Users' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ connection: string }>;
  searchParams: PageSearch;
}) {
  const principal = await pagePrincipal();
  const connection = await connectionOfPage(principal, (await params).connection);
  const { directories } = connection.vendor;
  const view = parseView(await searchOfPage(searchParams), directories);
  const descriptor = directories.find((directory) => directory.id === view?.directory);
  if (view === undefined || descriptor === undefined) return <UsersPage connection={connection} />;

  const placed = await firstPlace(principal, connection.id, descriptor, view);
  if (placed !== undefined) redirect(listHref(connection.id, printView(placed, directories)));
  return (
    <HydrationBoundary state={await prefetchUsers(principal, connection.id, descriptor, view)}>
      <UsersPage connection={connection} />
    </HydrationBoundary>
  );
}
