import type { JsonMap } from '../json.ts';
import { permissionNamed } from '../permissions.ts';
import type { RoleFacts } from '../predefined-roles.ts';

export function roleRecord(role: RoleFacts): JsonMap {
  return { id: role.id, name: role.name, type: role.type, description: role.description };
}

/** What a role gives: an environment permission stands once for each environment. */
export function rolePermissions(role: RoleFacts): readonly JsonMap[] {
  return role.permissions.flatMap(({ name, environment }) => {
    const facts = permissionNamed(name);
    if (facts === undefined) return [];
    const { id, displayName, type } = facts;
    return [{ id, name, environment: environment ?? null, displayName, type }];
  });
}
