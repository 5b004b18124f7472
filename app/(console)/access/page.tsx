import type { Metadata } from 'next';
import { requirePagePermission } from '#lib/api/page-principal.ts';
import { listConnectionViews } from '#lib/directory/list-connections.ts';
import { holdsPermission } from '#lib/domain/principal.ts';
import { AccessPage } from './access-page.tsx';

export const metadata: Metadata = { title: 'Who can' };

export default async function Page() {
  const principal = await requirePagePermission('users:read');
  const listed = await listConnectionViews(principal, undefined);
  const may = {
    export: holdsPermission(principal, 'users:export'),
    refresh: holdsPermission(principal, 'users:refresh'),
  };
  const connections = listed.ok
    ? listed.value.items
        .filter(({ enabled }) => enabled)
        .map(({ id, name, vendor }) => ({ id, name, vendor, may }))
    : [];
  return <AccessPage connections={connections} />;
}
