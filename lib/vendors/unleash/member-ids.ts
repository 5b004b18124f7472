import 'server-only';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';

/** Ids of a group's members, without reading all of each: there may be thousands, of whom one is looked for. */
export function memberIds(users: readonly JsonValue[] | undefined): readonly number[] {
  return (users ?? []).flatMap((member) => {
    const user = isJsonObject(member) ? member.user : undefined;
    const id = isJsonObject(user) ? user.id : undefined;
    return typeof id === 'number' && Number.isInteger(id) ? [id] : [];
  });
}
