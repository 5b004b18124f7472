import { vendorCatalog } from '#lib/vendors/catalog.ts';

/** A vendor's words for what can be asked about; singular and lower case. */
export type AccessWords = NonNullable<(typeof vendorCatalog)[number]['access']>;

/** A connection whose account can be asked about access. */
export interface AccessConnection {
  readonly id: string;
  readonly name: string;
  readonly tile: string;
  readonly vendorName: string;
  readonly words: AccessWords;
  readonly mayExport: boolean;
  readonly mayRefresh: boolean;
}

/** The words of a vendor; undefined for one whose access nothing is known of. */
export function accessWords(vendor: string): AccessWords | undefined {
  return vendorCatalog.find((descriptor) => descriptor.id === vendor)?.access;
}

/** The connection with its vendor's words; undefined where there is nothing to ask. */
export function toAccessConnection(connection: {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly may: { readonly export: boolean; readonly refresh: boolean };
}): AccessConnection | undefined {
  const descriptor = vendorCatalog.find(({ id }) => id === connection.vendor);
  if (descriptor?.access === undefined) return undefined;
  return {
    id: connection.id,
    name: connection.name,
    tile: descriptor.tile,
    vendorName: descriptor.name,
    words: descriptor.access,
    mayExport: connection.may.export,
    mayRefresh: connection.may.refresh,
  };
}
