import 'server-only';
import type { z } from 'zod';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { isPermissionName, isPlainName } from './access-resources.ts';
import { KNOWN_PERMISSIONS, type PermissionType } from './known-permissions.ts';
import type { RoleRight } from './known-roles.ts';
import { readRows } from './read-rows.ts';
import { environmentPermissions, type permissionCatalogue, rolePermission } from './schema.ts';

/** The permissions there are, with the vendor's labels where it tells them. */
export interface AccessCatalogue {
  typeOf(name: string): PermissionType | undefined;
  readonly environments: readonly string[];
  readonly unreadable: number;
  /** With what roles give beyond it. */
  kinds(rights: Iterable<RoleRight>): readonly ResourceKind[];
}

type Told = z.output<typeof permissionCatalogue>['permissions'];
type Labels = Map<string, string | undefined>;

const KINDS = [
  { type: 'root', path: ['instance'], label: 'instance' },
  { type: 'project', path: ['instance', 'project'], label: 'project' },
  { type: 'environment', path: ['instance', 'project', 'environment'], label: 'environment' },
] as const;

export function accessCatalogue(told: Told | undefined): AccessCatalogue {
  const byType: Readonly<Record<PermissionType, Labels>> = {
    root: new Map(),
    project: new Map(),
    environment: new Map(),
  };
  let unreadable = 0;
  const add = (type: PermissionType, items: readonly JsonValue[] | undefined) => {
    const read = readRows(items, rolePermission);
    const plain = read.rows.filter((one) => isPermissionName(one.name));
    unreadable += read.unreadable + read.rows.length - plain.length;
    for (const { name, displayName } of plain) {
      byType[type].set(name, displayName === '' ? undefined : displayName);
    }
  };
  const environments = readRows(told?.environments, environmentPermissions);
  unreadable += environments.unreadable;
  add('root', told?.root);
  add('project', told?.project);
  for (const one of environments.rows) add('environment', one.permissions);
  if (told === undefined) for (const [name, type] of KNOWN_PERMISSIONS) byType[type].set(name, undefined);
  const typeOf = (name: string) =>
    KINDS.find(({ type }) => byType[type].has(name))?.type ?? KNOWN_PERMISSIONS.get(name);
  return {
    typeOf,
    environments: environments.rows.map((one) => one.name).filter(isPlainName),
    unreadable,
    kinds(rights) {
      for (const { name, label, type } of rights) {
        const known = type === 'other' ? (typeOf(name) ?? 'project') : type;
        if (isPermissionName(name) && !byType[known].has(name)) byType[known].set(name, label);
      }
      return KINDS.map(({ type, path, label }) => ({ path, label, actions: toActions(byType[type]) }));
    },
  };
}

function toActions(labels: Labels): ResourceKind['actions'] {
  return [...labels]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, label]) => ({ id, ...(label === undefined ? {} : { label }) }));
}
