import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { requirePagePermission } from '#lib/api/page-principal.ts';
import { getAccess } from '#lib/directory/get-access.ts';
import { listConnectionViews } from '#lib/directory/list-connections.ts';
import { holdsPermission } from '#lib/domain/principal.ts';
import { accessKeys } from '#lib/queries/access.ts';
import { accessWords } from '../../../components/access/ask/access-connection.ts';
import { prefetch } from '../c/[connection]/prefetch.ts';
import { type PageSearch, searchOfPage } from '../c/[connection]/search-of-page.ts';
import { AccessPage } from './access-page.tsx';

export const metadata: Metadata = { title: 'Who can' };

export default async function Page({ searchParams }: { searchParams: PageSearch }) {
  const principal = await requirePagePermission('users:read');
  const listed = await listConnectionViews(principal, undefined);
  const may = {
    export: holdsPermission(principal, 'users:export'),
    refresh: holdsPermission(principal, 'users:refresh'),
  };
  const connections = (listed.ok ? listed.value.items : [])
    .filter(({ enabled, vendor }) => enabled && accessWords(vendor) !== undefined)
    .map(({ id, name, vendor }) => ({ id, name, vendor, may }));
  const asked = (await searchOfPage(searchParams)).get('in');
  const id = (connections.find((one) => one.id === asked) ?? connections[0])?.id;
  const state = await prefetch(
    id === undefined
      ? []
      : [{ key: accessKeys.state(id), answer: getAccess(principal, { connectionId: id }) }],
  );
  return (
    <HydrationBoundary state={state}>
      <AccessPage accountId={principal.accountId} connections={connections} />
    </HydrationBoundary>
  );
}
