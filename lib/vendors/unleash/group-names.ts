import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import { memberIds } from './member-ids.ts';
import { readRows } from './read-rows.ts';
import { group } from './schema.ts';

/** Names of a user's groups, alphabetical, by the user's id. */
export function groupNamesByUser(items: readonly JsonValue[]): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>();
  for (const { name, users } of readRows(items, group).rows) {
    for (const id of memberIds(users)) {
      const held = names.get(id) ?? [];
      held.push(name);
      names.set(id, held);
    }
  }
  for (const held of names.values()) held.sort();
  return names;
}
