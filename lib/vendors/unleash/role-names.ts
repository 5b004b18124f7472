import 'server-only';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { Caller } from './caller.ts';
import { operations } from './operations.ts';
import { readRows } from './read-rows.ts';
import { role } from './schema.ts';

/** Root roles every instance has under these ids (7.2); open source makes no others. */
export const PREDEFINED_ROOT_ROLES: readonly (readonly [number, string])[] = [
  [1, 'Admin'],
  [2, 'Editor'],
  [3, 'Viewer'],
];

/** Names of roles by id; where the list cannot be read, those of the predefined root roles. */
export async function listRoleNames(caller: Caller, ctx: CallContext): Promise<ReadonlyMap<number, string>> {
  const answer = await caller.call(ctx, operations.listRoles);
  const listed = answer.ok ? readRows(answer.value.roles, role).rows : [];
  return new Map([...PREDEFINED_ROOT_ROLES, ...listed.map((one) => [one.id, one.name] as const)]);
}
