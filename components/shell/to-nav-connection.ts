import type { ConnectionView } from '#lib/contract/connection.ts';
import { vendorCatalog } from '#lib/vendors/catalog.ts';
import type { NavConnection } from './nav-model.ts';

export function toNavConnection(connection: ConnectionView): NavConnection {
  const vendor = vendorCatalog.find((descriptor) => descriptor.id === connection.vendor);
  const listed = vendor?.directories.filter((directory) => directory.listed) ?? [];
  return {
    id: connection.id,
    name: connection.name,
    tile: vendor?.tile ?? '··',
    status: connection.status,
    directories: listed.map(({ id, label, singular }) => ({ id, label, singular })),
  };
}
