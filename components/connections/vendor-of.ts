import { vendorCatalog } from '#lib/vendors/catalog.ts';

export type Vendor = (typeof vendorCatalog)[number];
export type VendorField = Vendor['fields'][number];

export function vendorOf(id: string): Vendor | undefined {
  return vendorCatalog.find((vendor) => vendor.id === id);
}

/** Whether a connection of this vendor has anything beside its secrets. */
export function hasSettings(vendor: Vendor): boolean {
  return vendor.methods !== undefined || vendor.fields.some((field) => !field.secret);
}
