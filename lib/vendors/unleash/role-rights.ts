import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import type { PermissionGroup, RolePermission } from '#lib/domain/role.ts';
import type { RoleRight } from './known-roles.ts';
import { readRows } from './read-rows.ts';
import { rolePermission } from './schema.ts';

/** The permissions of a role's own answer; a type we do not know stays apart. */
export function toRights(items: readonly JsonValue[] | undefined): readonly RoleRight[] {
  return readRows(items, rolePermission).rows.map(({ name, displayName, type, environment }) => ({
    name,
    ...(displayName === undefined || displayName === '' ? {} : { label: displayName }),
    type: type === 'root' || type === 'project' || type === 'environment' ? type : 'other',
    ...(environment === undefined || environment === '' ? {} : { environment }),
  }));
}

/** By the place they hold in: everywhere, in the project, then one environment after another. */
export function toPermissionGroups(rights: readonly RoleRight[]): readonly PermissionGroup[] {
  const places = Map.groupBy(rights, placeOf);
  return [...places]
    .sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b, 'en'))
    .map(([place, held]) => ({ id: place, label: labelOf(place), permissions: held.map(toPermission) }));
}

function placeOf({ type, environment }: RoleRight): string {
  if (type === 'environment')
    return environment === undefined ? 'environments' : `environment:${environment}`;
  return type;
}

function rank(place: string): number {
  const at = ['root', 'project', 'environments'].indexOf(place);
  if (at >= 0) return at;
  return place === 'other' ? 9 : 5;
}

function labelOf(place: string): string {
  if (place === 'root') return 'Everywhere';
  if (place === 'project') return 'In the project';
  if (place === 'environments') return 'In every environment';
  return place === 'other' ? 'Elsewhere' : `In environment ${place.slice('environment:'.length)}`;
}

function toPermission({ name, label, environment }: RoleRight): RolePermission {
  return {
    id: environment === undefined ? name : `${name}@${environment}`,
    label: label ?? name,
    ...(label === undefined ? {} : { detail: name }),
    enabled: true,
  };
}
