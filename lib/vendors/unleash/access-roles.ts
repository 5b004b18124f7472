import 'server-only';
import type { z } from 'zod';
import type { AccessRole, PolicyStatement } from '#lib/domain/access-data.ts';
import type { AccessCatalogue } from './access-catalogue.ts';
import {
  environmentResource,
  HELD_PROJECT,
  INSTANCE,
  isPermissionName,
  isPlainName,
} from './access-resources.ts';
import type { RoleRight } from './known-roles.ts';
import { roleKind } from './map.ts';
import type { role as roleSchema } from './schema.ts';

/** What a role gives, as far as it could be read. */
export type ReadRights =
  | {
      readonly state: 'read';
      readonly rights: readonly RoleRight[];
      /** Rows that were set aside: the role may give more. */
      readonly unreadable: number;
      readonly unclear?: readonly PolicyStatement[];
    }
  | { readonly state: 'unread'; readonly why: string };

export function toAccessRole(
  { id, name, type }: z.output<typeof roleSchema>,
  read: ReadRights,
  catalogue: AccessCatalogue,
): AccessRole {
  const isBuiltIn = type === 'root' || type === 'project';
  const facts = {
    id: String(id),
    name,
    kind: roleKind(type),
    origin: isBuiltIn ? ('built-in' as const) : ('custom' as const),
  };
  if (read.state === 'unread') return { ...facts, policies: [], unreadable: read.why };
  const statements = toStatements(read.rights, read.unreadable, catalogue);
  return { ...facts, policies: [{ id: 'policy', statements: [...statements, ...(read.unclear ?? [])] }] };
}

/** How many of these rights cannot be written as a statement. */
export function countOddRights(rights: readonly RoleRight[]): number {
  return rights.filter((right) => !isPlain(right)).length;
}

function isPlain({ name, environment }: RoleRight): boolean {
  return (
    isPermissionName(name) && (environment === undefined || environment === '*' || isPlainName(environment))
  );
}

/** One statement for each place: the instance, the project the role is held in, and each environment in it. */
function toStatements(
  rights: readonly RoleRight[],
  unreadable: number,
  catalogue: AccessCatalogue,
): readonly PolicyStatement[] {
  const byPlace = new Map<string, { effect: PolicyStatement['effect']; names: Set<string> }>();
  for (const right of rights.filter(isPlain)) {
    const { effect, resource } = placeOf(right, catalogue);
    const key = `${effect} ${resource}`;
    const place = byPlace.get(key) ?? { effect, names: new Set() };
    place.names.add(right.name);
    byPlace.set(key, place);
  }
  // Effect and place make the order: instance, project, environments; what is unclear comes last.
  const written = [...byPlace]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { effect, names }]) => ({
      effect,
      resources: [key.slice(effect.length + 1)],
      actions: [...names].sort(),
    }));
  const isWhole = unreadable + countOddRights(rights) === 0;
  return isWhole ? written : [...written, { effect: 'unclear', resources: [INSTANCE], actions: ['*'] }];
}

/**
 * Only root permissions lose the project and only environment permissions keep an environment (7.4). One of a type nobody
 * named may be either.
 */
function placeOf({ name, type, environment }: RoleRight, catalogue: AccessCatalogue) {
  const known = type === 'other' ? catalogue.typeOf(name) : type;
  const allow = (resource: string) => ({ effect: 'allow', resource }) as const;
  switch (known) {
    case 'root':
      return allow(INSTANCE);
    case 'project':
      return allow(HELD_PROJECT);
    case 'environment': {
      const isEverywhere = environment === undefined || environment === '*';
      return allow(isEverywhere ? HELD_PROJECT : environmentResource(HELD_PROJECT, environment));
    }
    default:
      return { effect: 'unclear', resource: INSTANCE } as const;
  }
}
