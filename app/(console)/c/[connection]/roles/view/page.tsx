import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { pagePrincipal } from '#lib/api/page-principal.ts';
import { getRole } from '#lib/directory/list-roles.ts';
import { abilityKeys } from '#lib/queries/roles.ts';
import { connectionOfPage } from '../../connection-of-page.ts';
import { prefetch } from '../../prefetch.ts';
import { screenOfPage } from '../../screen-of-page.ts';
import { type PageSearch, searchOfPage } from '../../search-of-page.ts';
import { RolePage } from './role-page.tsx';

export const metadata: Metadata = { title: 'Role' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ connection: string }>;
  searchParams: PageSearch;
}) {
  const principal = await pagePrincipal();
  const connection = await connectionOfPage(principal, (await params).connection);
  const screen = screenOfPage(connection, 'roles');
  const id = (await searchOfPage(searchParams)).get('id');
  if (id === null || id === '' || id.length > 256) return notFound();
  const { id: connectionId } = connection;
  const state = await prefetch([
    { key: abilityKeys.role(connectionId, id), answer: getRole(principal, { connectionId, id }) },
  ]);
  return (
    <HydrationBoundary state={state}>
      <RolePage connection={connection} screen={screen} roleId={id} />
    </HydrationBoundary>
  );
}
