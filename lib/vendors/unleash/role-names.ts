import 'server-only';
import type { CallContext } from '#lib/vendors/connector.ts';
import type { Caller } from './caller.ts';
import { operations } from './operations.ts';
import { readRows } from './read-rows.ts';
import { role } from './schema.ts';

/** Root roles every instance has under these ids (7.2); open source has no others. */
const PREDEFINED: readonly (readonly [number, string])[] = [
  [1, 'Admin'],
  [2, 'Editor'],
  [3, 'Viewer'],
];

/** Names of roles by id; without a caller, or where the list cannot be read, those of the predefined root roles. */
export async function listRoleNames(
  caller: Caller | undefined,
  ctx: CallContext,
): Promise<ReadonlyMap<number, string>> {
  const answer = await caller?.call(ctx, operations.listRoles);
  const listed = answer?.ok === true ? readRows(answer.value.roles, role).rows : [];
  return new Map([...PREDEFINED, ...listed.map((one) => [one.id, one.name] as const)]);
}
