import 'server-only';
import type { AccessPolicy, PolicyStatement } from '#lib/domain/access-data.ts';
import type { PermissionGroup, RolePermission } from '#lib/domain/role.ts';

const VERBS = { allow: 'Allows', deny: 'Denies', unclear: 'May allow' } as const;

/** A policy statement by statement, in its order: where, and which actions there. */
export function toPermissionGroups(policies: readonly AccessPolicy[]): readonly PermissionGroup[] {
  return policies.flatMap(({ id, statements }) =>
    statements.map((statement, index) => ({
      id: `${id}-${index}`,
      label: `${id === 'base-permissions' ? 'Base permissions: ' : ''}${labelOf(statement)}`,
      permissions: permissionsOf(statement),
    })),
  );
}

function labelOf({ effect, resources = [], notResources = [] }: PolicyStatement): string {
  const verb = VERBS[effect];
  if (resources.length > 0) return `${verb} on ${resources.join(', ')}`;
  return notResources.length === 0 ? `${verb} nowhere` : `${verb} on all but ${notResources.join(', ')}`;
}

function permissionsOf({
  effect,
  actions = [],
  notActions = [],
}: PolicyStatement): readonly RolePermission[] {
  const enabled = effect === 'allow';
  const detail = effect === 'unclear' ? { detail: 'LaunchDarkly does not document it.' } : {};
  if (actions.length > 0) return actions.map((id) => ({ id, label: id, ...detail, enabled }));
  if (notActions.length === 0) return [];
  const all = `all but ${notActions.join(', ')}`;
  return [{ id: all, label: all, ...detail, enabled }];
}
