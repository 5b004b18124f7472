import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { pagePrincipal } from '#lib/api/page-principal.ts';
import { listRoles } from '#lib/directory/list-roles.ts';
import { abilityKeys } from '#lib/queries/roles.ts';
import { connectionOfPage } from '../connection-of-page.ts';
import { prefetch } from '../prefetch.ts';
import { screenOfPage } from '../screen-of-page.ts';
import { RolesPage } from './roles-page.tsx';

export const metadata: Metadata = { title: 'Roles' };

export default async function Page({ params }: { params: Promise<{ connection: string }> }) {
  const principal = await pagePrincipal();
  const connection = await connectionOfPage(principal, (await params).connection);
  const screen = screenOfPage(connection, 'roles');
  const { id: connectionId } = connection;
  const state = await prefetch([
    { key: abilityKeys.roles(connectionId), answer: listRoles(principal, { connectionId }) },
  ]);
  return (
    <HydrationBoundary state={state}>
      <RolesPage connection={connection} screen={screen} />
    </HydrationBoundary>
  );
}
