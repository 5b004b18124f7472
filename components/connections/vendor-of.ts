import { vendorCatalog } from '#lib/vendors/catalog.ts';

export type Vendor = (typeof vendorCatalog)[number];

export function vendorOf(id: string): Vendor | undefined {
  return vendorCatalog.find((vendor) => vendor.id === id);
}
