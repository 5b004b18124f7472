import 'server-only';
import { descriptorFor } from '#lib/domain/snapshot-descriptor.ts';
import { vendorCatalog } from '#lib/vendors/catalog.ts';
import type { VendorFacts } from '../../../../components/users/connection-facts.ts';

/** What screens need to know of a vendor; of one that is not in the catalogue, its id for a name and no lists. */
export function vendorFacts(vendor: string): VendorFacts {
  const found = vendorCatalog.find((descriptor) => descriptor.id === vendor);
  return {
    id: vendor,
    name: found?.name ?? vendor,
    directories: found?.directories.map((one) => descriptorFor(one, undefined)) ?? [],
    answersAccess: found?.access !== undefined,
    ...(found?.personAccess === undefined ? {} : { personAccess: found.personAccess }),
  };
}
