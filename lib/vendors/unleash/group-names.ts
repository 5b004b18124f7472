import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import { readRows } from './read-rows.ts';
import { group, groupMember } from './schema.ts';

/** Names of a user's groups, alphabetical, by the user's id. */
export function groupNamesByUser(items: readonly JsonValue[]): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>();
  for (const { name, users } of readRows(items, group).rows) {
    for (const { user } of readRows(users, groupMember).rows) {
      const held = names.get(user.id) ?? [];
      held.push(name);
      names.set(user.id, held);
    }
  }
  for (const held of names.values()) held.sort();
  return names;
}
