import type { ConnectionView } from '#lib/contract/connection.ts';
import { vendorCatalog } from '#lib/vendors/catalog.ts';
import type { NavConnection } from './nav-model.ts';

type Vendor = (typeof vendorCatalog)[number];

export function toNavConnection(connection: ConnectionView): NavConnection {
  const vendor = vendorCatalog.find((descriptor) => descriptor.id === connection.vendor);
  const listed = vendor?.directories.filter((directory) => directory.listed) ?? [];
  return {
    id: connection.id,
    name: connection.name,
    tile: vendor?.tile ?? '··',
    status: connection.status,
    directories: listed.map(({ id, label, singular }) => ({ id, label, singular })),
    ...(vendor?.access === undefined
      ? {}
      : { access: { directory: vendor.access.directory, examples: vendor.access.examples } }),
    screens: screensOf(vendor),
  };
}

function screensOf(vendor: Vendor | undefined): NavConnection['screens'] {
  const { projectAccess, roles, groups } = vendor ?? {};
  return [
    ...(projectAccess === undefined ? [] : [{ id: 'projects' as const, label: projectAccess.label }]),
    ...(roles === undefined ? [] : [{ id: 'roles' as const, label: roles.label }]),
    ...(groups === undefined ? [] : [{ id: 'groups' as const, label: groups.label }]),
  ];
}
