import 'server-only';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import type { RoleInfo } from './member-record.ts';

/** What roles are called, by whatever names them. */
export interface RoleIndex {
  /** The key of a role named by its id or its key; unknown ones stay as they are. */
  keyOf(idOrKey: string): string;
  nameOf(idOrKey: string): string;
}

/** Members name roles by id or by key, nobody says which (fact 12): both are looked for, ids first. */
export function roleIndexOf(infos: Iterable<RoleInfo>): RoleIndex {
  const byId = new Map<string, RoleInfo>();
  const byKey = new Map<string, RoleInfo>();
  for (const info of infos) {
    if (info.id !== undefined && !byId.has(info.id)) byId.set(info.id, info);
    if (info.key !== undefined && !byKey.has(info.key)) byKey.set(info.key, info);
  }
  const find = (idOrKey: string) => byId.get(idOrKey) ?? byKey.get(idOrKey);
  return {
    keyOf: (idOrKey) => find(idOrKey)?.key ?? idOrKey,
    nameOf: (idOrKey) => find(idOrKey)?.name ?? find(idOrKey)?.key ?? idOrKey,
  };
}

/** What a row of the list of roles is called; undefined for a row that names nothing. */
export function toRoleInfo(raw: JsonValue): RoleInfo | undefined {
  if (!isJsonObject(raw)) return undefined;
  const { _id, key, name } = raw;
  if (typeof key !== 'string' || key === '') return undefined;
  return {
    id: typeof _id === 'string' ? _id : undefined,
    key,
    name: typeof name === 'string' && name !== '' ? name : undefined,
  };
}
