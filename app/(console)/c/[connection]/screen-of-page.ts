import 'server-only';
import { notFound } from 'next/navigation';
import { vendorCatalog } from '#lib/vendors/catalog.ts';
import type { ConnectionFacts } from '../../../../components/users/connection-facts.ts';

type Screens = Pick<(typeof vendorCatalog)[number], 'projectAccess' | 'roles' | 'groups'>;

/** The words of a screen beside the lists of people; the 404 page where the vendor has none. */
export function screenOfPage<K extends keyof Screens>(
  connection: ConnectionFacts,
  screen: K,
): NonNullable<Screens[K]> {
  const vendor = vendorCatalog.find((one) => one.id === connection.vendor.id);
  return vendor?.[screen] ?? notFound();
}
