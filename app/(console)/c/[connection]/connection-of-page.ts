import 'server-only';
import { notFound } from 'next/navigation';
import { getConnectionView } from '#lib/directory/list-connections.ts';
import { holdsPermission, type Principal } from '#lib/domain/principal.ts';
import type { ConnectionFacts } from '../../../../components/users/connection-facts.ts';
import { vendorFacts } from './vendor-facts.ts';

/** The connection of the address as the browser may know it; the 404 page for one that is not there or not shared. */
export async function connectionOfPage(principal: Principal, id: string): Promise<ConnectionFacts> {
  const found = await getConnectionView(principal, { connectionId: id });
  if (!found.ok) return notFound();
  const { id: connectionId, name, vendor, report } = found.value;
  return {
    id: connectionId,
    name,
    vendor: vendorFacts(vendor),
    ...(report === null ? {} : { credential: { identity: report.identity, facts: report.facts } }),
    may: {
      export: holdsPermission(principal, 'users:export'),
      refresh: holdsPermission(principal, 'users:refresh'),
      edit: holdsPermission(principal, 'users:edit'),
      delete: holdsPermission(principal, 'users:delete'),
    },
  };
}
